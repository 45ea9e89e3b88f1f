#!/bin/sh
# Makes the secrets of docker-compose.yml, once: what is there already is left alone.
#   deploy/make-secrets.sh [DIRECTORY]
# The directory is closed; the files in it are readable, because the containers read them as accounts of their own.
set -eu
umask 077
place="${1:-$(dirname "$0")/secrets}"
mkdir -p "$place"
chmod 700 "$place"

random() { od -An -v -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# An Ed25519 private key in PKCS #8 is these sixteen bytes and 32 random ones (RFC 8410, 10.3); no openssl needed.
ed25519() {
    echo '-----BEGIN PRIVATE KEY-----'
    { printf '\060\056\002\001\000\060\005\006\003\053\145\160\004\042\004\040'; head -c 32 /dev/urandom; } | base64
    echo '-----END PRIVATE KEY-----'
}

keep() { # NAME: standard input into the file, unless it is there
    if [ -s "$place/$1" ]; then
        cat > /dev/null
    else
        cat > "$place/$1.new"
        mv "$place/$1.new" "$place/$1"
        echo "$place/$1"
    fi
    chmod 444 "$place/$1"
}

for name in postgres_password owner_password app_password; do
    random | keep "$name"
done
printf 'postgresql://satsao_app:%s@db:5432/satsao' "$(cat "$place/app_password")" | keep database_url
printf 'postgresql://satsao_owner:%s@db:5432/satsao' "$(cat "$place/owner_password")" | keep database_owner_url
ed25519 | keep satsao_token_key
