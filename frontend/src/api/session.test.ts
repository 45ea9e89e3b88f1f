import { beforeEach, expect, test, vi } from 'vitest';

const LAN = '01900000-0000-7000-8000-00000000000a';
const MINH = '01900000-0000-7000-8000-00000000000b';

type Answer = { sub: string } | { status: number; type?: string } | 'no network';
let answer: Answer;

async function refresh(): Promise<Response> {
  if (answer === 'no network') throw new TypeError('Failed to fetch');
  if ('status' in answer) return Response.json({ type: answer.type ?? '' }, { status: answer.status });
  const claims = btoa(JSON.stringify({ sub: answer.sub, iat: 0, exp: 900 }));
  return Response.json({ access_token: `x.${claims}.x`, expires_at: '' });
}

/** A page that was just opened: it knows no token. */
async function opened() {
  vi.resetModules();
  return import('./session');
}

beforeEach(() => {
  vi.stubGlobal('fetch', refresh);
  localStorage.clear();
  localStorage.setItem('satsao.signed-in', LAN);
});

test.each(['no network', { status: 502 }] as const)(
  'without a server (%j) the page goes on in the name of who was here',
  async (given) => {
    answer = given;
    const session = await opened();
    expect(await session.resume()).toBe(true);
    expect([session.currentStanding(), session.signedInAccount()]).toEqual(['away', LAN]);
    expect(await session.freshToken()).toBeNull();
    answer = { sub: LAN };
    expect(await session.freshToken()).not.toBeNull();
    expect(session.currentStanding()).toBe('in');
  },
);

test('nobody was here: without a server nobody gets in', async () => {
  localStorage.clear();
  answer = 'no network';
  const session = await opened();
  expect(await session.resume()).toBe(false);
  expect(session.signedInAccount()).toBeNull();
});

test('a session that ended while one was away asks to sign in on the spot', async () => {
  answer = 'no network';
  const session = await opened();
  await session.resume();
  answer = { status: 401, type: '/problems/session-ended' };
  expect(await session.freshToken()).toBeNull();
  expect([session.currentStanding(), session.signedInAccount()]).toEqual(['expired', LAN]);
});

test('somebody else who signed in meanwhile does not take this page over', async () => {
  answer = 'no network';
  const session = await opened();
  await session.resume();
  answer = { sub: MINH };
  expect(await session.freshToken()).toBeNull();
  expect([session.currentStanding(), session.signedInAccount()]).toEqual(['expired', LAN]);
});

test('a device that was taken away is told apart from a session that ended', async () => {
  answer = { status: 401, type: '/problems/device-revoked' };
  const session = await opened();
  expect(await session.resume()).toBe(false);
  expect([session.currentStanding(), session.lastAccount()]).toEqual(['revoked', LAN]);
});
