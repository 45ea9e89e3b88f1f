/**
 * The session of this page. The access token lives here and nowhere else; a reload fetches a new one with the
 * HttpOnly refresh cookie. Each cookie works once, so renewing is done by one tab at a time.
 */
export type Standing = 'unknown' | 'in' | 'away' | 'expired' | 'revoked' | 'out';

type SignedIn = { access_token: string; expires_at: string };

/** Holds the account that signed in on this device last: without a network the page goes on in its name. */
const HINT = 'satsao.signed-in';
const REVOKED = '/problems/device-revoked';
const EARLY = 30_000;

let token: string | null = null;
let goodFor = 0;
let account: string | null = null;
let standing: Standing = 'unknown';
let renewing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: Standing): void {
  standing = next;
  for (const tell of listeners) tell();
}

export function watchStanding(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentStanding(): Standing {
  return standing;
}

/** In whose name this page works; null when nobody is signed in. */
export function signedInAccount(): string | null {
  return account;
}

export function enter(answer: SignedIn): void {
  const claims = claimsOf(answer.access_token);
  token = answer.access_token;
  account = claims?.sub ?? null;
  goodFor = performance.now() + (claims ? (claims.exp - claims.iat) * 1000 : 60_000);
  localStorage.setItem(HINT, account ?? '');
  become('in');
}

export function leave(): void {
  token = null;
  account = null;
  localStorage.removeItem(HINT);
  become('out');
}

type Claims = { sub: string; iat: number; exp: number };

/** The life of a token is read from the token itself, so that a wrong clock on the device does not matter. */
function claimsOf(jwt: string): Claims | null {
  try {
    return JSON.parse(atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}

/** A token that will last for this request; null when nobody is signed in. */
export async function freshToken(): Promise<string | null> {
  if (token === null ? standing !== 'away' : performance.now() < goodFor - EARLY) return token;
  return (await renew()) ? token : null;
}

/** At the start of the page: is there a session to go on with? */
export async function resume(): Promise<boolean> {
  if (account !== null) return true;
  if (standing === 'out' || localStorage.getItem(HINT) === null) {
    become('out');
    return false;
  }
  return renew();
}

export function renew(): Promise<boolean> {
  renewing ??= oneTabAtATime(fetchToken).finally(() => {
    renewing = null;
  });
  return renewing;
}

function oneTabAtATime(work: () => Promise<boolean>): Promise<boolean> {
  return navigator.locks ? navigator.locks.request('satsao-refresh', work) : work();
}

async function fetchToken(): Promise<boolean> {
  const asked = account !== null;
  const answer = await fetch('/api/v1/session/refresh', {
    method: 'POST',
    headers: { 'X-Requested-With': 'satsao' },
    keepalive: true,
  }).catch(() => null);
  if (answer === null || answer.status > 500) return goOnAlone();
  if (answer.ok) {
    const fresh: SignedIn = await answer.json();
    if (account !== null && claimsOf(fresh.access_token)?.sub !== account) {
      become('expired'); // another tab signed in as somebody else; this page goes on as nobody
      return false;
    }
    enter(fresh);
    return true;
  }
  if (answer.status === 401) {
    const { type } = await answer.json().catch(() => ({ type: '' }));
    if (type === REVOKED) become('revoked');
    else if (asked) become('expired');
    else leave();
  }
  return false;
}

/** Who signed in on this device last and has not signed out; '1' was written there before accounts were. */
export function lastAccount(): string | null {
  const last = localStorage.getItem(HINT);
  return last && last.length > 1 ? last : null;
}

/** The server cannot be asked: whoever was signed in here works with what the device holds. */
function goOnAlone(): boolean {
  account ??= lastAccount();
  if (token === null && account !== null) become('away');
  return standing === 'away';
}
