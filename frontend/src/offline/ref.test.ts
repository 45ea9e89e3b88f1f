import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { FieldBundle, Me } from '@/api/gen';
import { enter } from '@/api/session';
import { forget, keptAnswer } from './answers';
import { db, openStores } from './db';
import { readDraft, saveDraft } from './drafts';
import { lastHeard, readRef, saveRef, wipeForgotten } from './ref';
import { wipe } from './wipe';

const [LAN, MINH] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-25T09:00:00+07:00');
let now = NOW;

const me = { account: { id: LAN }, officer: { id: 'officer-lan' }, now: '2026-11-25T02:10:00.000Z' } as Me;
const bundle = {
  week: { week: '2026-W48', last_visits: [{ id: 'mine' }] },
  waiting: [{ id: 'theirs' }],
  form: { wards: [] },
} as unknown as FieldBundle;

function signIn(sub: string): void {
  const claims = btoa(JSON.stringify({ sub, iat: 0, exp: 900 }));
  enter({ access_token: `x.${claims}.x`, expires_at: '' });
}

const ask = async (address: string, method = 'GET') => {
  const answer = await keptAnswer(new Request(`https://sat-sao.example/api/v1${address}`, { method }));
  return answer && (await answer.json());
};

beforeEach(async () => {
  now = NOW;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  vi.stubGlobal('location', { assign: vi.fn(), origin: 'https://sat-sao.example' });
  signIn(LAN);
  for (const account of [LAN, MINH]) await wipe(account);
  await saveRef(LAN, 'me', me);
  await saveRef(LAN, 'bundle', { etag: '"1"', bundle });
});

test('what a phone had kept before this version is still there after it', async () => {
  const old = await openDB('before', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
      database.createObjectStore('drafts', { keyPath: 'key' });
      database.createObjectStore('sent', { keyPath: 'id' }).createIndex('at', 'at');
    },
  });
  await old.put('drafts', { key: 'lan/record', accountId: 'lan', typed: 'x', at: 1 });
  old.close();
  const upgraded = await openStores('before');
  expect(await upgraded.get('drafts', 'lan/record')).toMatchObject({ typed: 'x' });
  expect([...upgraded.objectStoreNames]).toEqual(['drafts', 'outbox', 'ref', 'sent']);
  upgraded.close();
});

test('the device answers for the server what the bundle holds, and nothing else', async () => {
  expect(await ask('/duties/my-week')).toEqual(bundle.week);
  expect(await ask('/visits/form?on=2026-11-24')).toEqual(bundle.form);
  expect(await ask('/visits?waiting_for_me=true&limit=30')).toEqual({ items: bundle.waiting, next: null });
  expect(await ask('/visits?visitor_id=officer-lan')).toEqual({ items: bundle.week?.last_visits, next: null });
  expect(await ask('/visits?visitor_id=somebody')).toBeUndefined();
  expect(await ask('/visits')).toBeUndefined();
  expect(await ask('/officers')).toBeUndefined();
  expect(await ask('/visits', 'POST')).toBeUndefined();
});

test("the server's clock goes on, as far from the device's as it was when it was heard", async () => {
  now += 3 * 60 * 60_000;
  expect((await ask('/me')).now).toBe('2026-11-25T05:10:00.000Z');
});

test('nobody is answered with what somebody else had kept', async () => {
  signIn(MINH);
  expect(await ask('/me')).toBeUndefined();
  expect(await ask('/duties/my-week')).toBeUndefined();
});

test('a fortnight without an answer wipes everything of the account, typed words too; another one stays', async () => {
  await saveDraft(LAN, 'record', 'x');
  now += 13 * DAY;
  await saveRef(MINH, 'me', me);
  expect(await wipeForgotten()).toEqual([]);
  now += DAY + 1;
  expect(await ask('/me')).toBeUndefined();
  expect(location.assign).toHaveBeenCalledWith('/login');
  expect(await readDraft(LAN, 'record')).toBeUndefined();
  expect(await readRef(LAN, 'bundle')).toBeUndefined();
  expect(await lastHeard(MINH)).toBe(NOW + 13 * DAY);
});

test('words of an account that was never heard here are kept a fortnight from when they were typed', async () => {
  await saveDraft(MINH, 'record', 'x');
  now += 14 * DAY;
  expect(await wipeForgotten()).toEqual([]);
  now += 1;
  expect(new Set(await wipeForgotten())).toEqual(new Set([LAN, MINH]));
});

test('a device that was taken away keeps nothing of its account', async () => {
  await saveDraft(LAN, 'record', 'x');
  await forget();
  expect(await readDraft(LAN, 'record')).toBeUndefined();
  expect((await (await db()).getAll('ref')).map((each) => each.accountId)).toEqual([]);
  expect(location.assign).toHaveBeenCalledWith('/login');
});
