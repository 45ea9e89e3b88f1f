#!/bin/sh
# Two roles and the database, when the cluster is new: satsao_owner owns the tables and migrates, satsao_app may change
# rows. What each may do inside is the business of the migrations (backend/migrations/versions, 0002).
set -eu
secrets="${SECRETS:-/run/secrets}"
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set owner_password="$(cat "$secrets/owner_password")" \
    --set app_password="$(cat "$secrets/app_password")" <<'SQL'
CREATE ROLE satsao_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE satsao_app LOGIN PASSWORD :'app_password';
CREATE DATABASE satsao OWNER satsao_owner;
REVOKE ALL ON DATABASE satsao FROM PUBLIC;
GRANT CONNECT ON DATABASE satsao TO satsao_app;
SQL
