/**
 * The session of this page. The access token lives here and nowhere else; a reload fetches a new one with the
 * HttpOnly refresh cookie. Each cookie works once, so renewing is done by one tab at a time.
 */
export type Standing = 'unknown' | 'in' | 'expired' | 'out';

type SignedIn = { access_token: string; expires_at: string };

const HINT = 'satsao.signed-in';
const EARLY = 30_000;

let token: string | null = null;
let goodFor = 0;
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

export function enter(answer: SignedIn): void {
  token = answer.access_token;
  goodFor = performance.now() + lifetime(answer.access_token);
  localStorage.setItem(HINT, '1');
  become('in');
}

export function leave(): void {
  token = null;
  localStorage.removeItem(HINT);
  become('out');
}

/** Seconds the token itself promises, so that a wrong clock on the device does not matter. */
function lifetime(jwt: string): number {
  try {
    const claims = JSON.parse(atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    return (claims.exp - claims.iat) * 1000;
  } catch {
    return 60_000;
  }
}

/** A token that will last for this request; null when nobody is signed in. */
export async function freshToken(): Promise<string | null> {
  if (token === null || performance.now() < goodFor - EARLY) return token;
  return (await renew()) ? token : null;
}

/** At the start of the page: is there a session to go on with? */
export async function resume(): Promise<boolean> {
  if (standing === 'in' || standing === 'expired') return true;
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
  const hadToken = token !== null;
  const answer = await fetch('/api/v1/session/refresh', {
    method: 'POST',
    headers: { 'X-Requested-With': 'satsao' },
    keepalive: true,
  });
  if (answer.ok) {
    enter(await answer.json());
    return true;
  }
  if (answer.status === 401) {
    if (hadToken) become('expired');
    else leave();
  }
  return false;
}
