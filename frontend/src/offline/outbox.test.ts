import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { VisitRecord } from '@/api/gen';
import { enter } from '@/api/session';
import { uuid7 } from '@/lib/uuid7';
import { findItem, type Parcel } from './db';
import { readDraft, saveDraft } from './drafts';
import { deliver, flush, keep, outboxOf, receiptsOf, takeBack } from './outbox';
import { copyAsDraft, discard, restore } from './repair';
import { wipe } from './wipe';

const [LAN, MINH] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
const encode = (part: object) => btoa(JSON.stringify(part)).replaceAll('+', '-').replaceAll('/', '_');

function signIn(sub: string): void {
  const iat = Math.floor(Date.now() / 1000);
  enter({ access_token: `x.${encode({ sub, iat, exp: iat + 900 })}.x`, expires_at: '' });
}

type Answer = 'taken' | 'lost' | 'no network' | number;

/** What the server does with `POST /visits`: the same id twice is the same visit. */
class Server {
  readonly visits = new Map<string, string>();
  readonly asked: string[] = [];
  answers: (id: string) => Answer = () => 'taken';

  readonly fetch = async (request: Request): Promise<Response> => {
    if (request.url.endsWith('/session/refresh')) return this.problem(401);
    const body: VisitRecord = await request.json();
    this.asked.push(body.id);
    const answer = this.answers(body.id);
    if (answer === 'no network') throw new TypeError('Failed to fetch');
    if (typeof answer === 'number') return this.problem(answer);
    const status = this.visits.has(body.id) ? 200 : 201;
    this.visits.set(body.id, request.headers.get('Authorization') ?? '');
    if (answer === 'lost') throw new TypeError('Failed to fetch');
    return Response.json({ id: body.id, code: `V-${body.id.slice(-4)}` }, { status });
  };

  private problem(status: number): Response {
    const body = JSON.stringify({ type: '/problems/visit-not-complete', title: 'Not complete', errors: [] });
    return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
  }
}

function visit(accountId = LAN): Parcel & { kind: 'record' } {
  const id = uuid7();
  const body = { id, started_at: '2026-03-02T01:00:00Z' } as VisitRecord;
  return {
    id,
    accountId,
    kind: 'record',
    body,
    typed: { note: 'x' },
    label: { ward: 'W', groups: [1], visitor: null },
  };
}

let server: Server;
let clock = 1_772_000_000_000;

beforeEach(async () => {
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
  vi.spyOn(Date, 'now').mockImplementation(() => clock++);
  signIn(LAN);
  for (const account of [LAN, MINH]) await wipe(account);
});

const waiting = async (accountId = LAN) => (await outboxOf(accountId)).map((each) => each.id);

describe('a visit on its way', () => {
  test('is on the device before it is sent, and leaves it with a receipt', async () => {
    const parcel = visit();
    await saveDraft(LAN, 'record', parcel.typed);
    await keep(parcel, 'record');
    expect(await waiting()).toEqual([parcel.id]);
    expect(await readDraft(LAN, 'record')).toBeUndefined();
    const delivery = await deliver(LAN, parcel.id);
    expect(delivery.state).toBe('sent');
    expect(await waiting()).toEqual([]);
    expect((await receiptsOf(LAN)).map((each) => each.id)).toEqual([parcel.id]);
  });

  test('that another flush has sent is known as sent', async () => {
    const parcel = visit();
    await keep(parcel, 'record');
    await flush(LAN);
    expect((await deliver(LAN, parcel.id)).state).toBe('sent');
    expect(server.asked).toHaveLength(1);
  });

  test('goes in the order of writing', async () => {
    const parcels = [visit(), visit(), visit()];
    for (const each of parcels) await keep(each, 'record');
    await flush(LAN);
    expect(server.asked).toEqual(parcels.map((each) => each.id));
  });

  test('whose answer was lost is sent again and exists once', async () => {
    const parcel = visit();
    await keep(parcel, 'record');
    server.answers = () => 'lost';
    expect((await deliver(LAN, parcel.id)).state).toBe('queued');
    server.answers = () => 'taken';
    await flush(LAN);
    expect(server.visits.size).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  test('is sent once by two flushes at a time', async () => {
    await keep(visit(), 'record');
    await Promise.all([flush(LAN), flush(LAN), flush(LAN)]);
    expect(server.asked).toHaveLength(1);
  });
});

describe('what the server does not take', () => {
  test.each([401, 408, 429, 500, 503, 'no network'] as const)('%s keeps everything and stops', async (answer) => {
    const [first, second] = [visit(), visit()];
    await keep(first, 'record');
    await keep(second, 'record');
    server.answers = () => answer;
    const delivery = await deliver(LAN, second.id);
    expect(delivery.state).toBe('queued');
    expect(new Set(server.asked)).toEqual(new Set([first.id]));
    expect(await waiting()).toEqual([first.id, second.id]);
    expect((await findItem(LAN, first.id))?.attempts).toBe(1);
  });

  test.each([403, 404, 409, 422])('%i is refused with its reason and does not block the next', async (status) => {
    const [bad, good] = [visit(), visit()];
    await keep(bad, 'record');
    await keep(good, 'record');
    server.answers = (id) => (id === bad.id ? status : 'taken');
    await flush(LAN);
    expect(await waiting()).toEqual([bad.id]);
    const kept = await findItem(LAN, bad.id);
    expect(kept?.state).toBe('refused');
    expect(kept?.setback).toMatchObject({ status, details: { type: '/problems/visit-not-complete' } });
    expect(kept?.typed).toEqual(bad.typed);
    await flush(LAN);
    expect(server.asked).toEqual([bad.id, good.id]);
  });

  test('is sent again after its repair, under the same id', async () => {
    const parcel = visit();
    await keep(parcel, 'record');
    server.answers = () => 422;
    await flush(LAN);
    server.answers = () => 'taken';
    await saveDraft(LAN, `repair/${parcel.id}`, { note: 'y' });
    await keep({ ...parcel, typed: { note: 'y' } }, `repair/${parcel.id}`);
    expect((await deliver(LAN, parcel.id)).state).toBe('sent');
    expect([...server.visits.keys()]).toEqual([parcel.id]);
    expect(await readDraft(LAN, `repair/${parcel.id}`)).toBeUndefined();
  });

  test('goes back into its form as a draft', async () => {
    const parcel = visit();
    await keep(parcel, 'record');
    await takeBack(parcel, 'record');
    expect(await waiting()).toEqual([]);
    expect((await readDraft(LAN, 'record'))?.typed).toEqual(parcel.typed);
  });

  test('is copied into a new draft, unless another one is open there', async () => {
    await keep(visit(), 'record');
    const [item] = await outboxOf(LAN);
    if (!item) throw new Error('nothing waits');
    expect(await copyAsDraft(item)).toBe(true);
    expect((await readDraft(LAN, 'record'))?.typed).toEqual(item.typed);
    expect(await copyAsDraft(item)).toBe(false);
    expect(await waiting()).toEqual([item.id]);
  });

  test('comes back after it was deleted, as it was', async () => {
    await keep(visit(), 'record');
    const [item] = await outboxOf(LAN);
    if (!item) throw new Error('nothing waits');
    await discard(item);
    await restore(item);
    expect(await outboxOf(LAN)).toEqual([item]);
  });

  test('is deleted with what was typed to repair it', async () => {
    const parcel = visit();
    await keep(parcel, 'record');
    await saveDraft(LAN, `repair/${parcel.id}`, parcel.typed);
    await discard(parcel);
    expect(await waiting()).toEqual([]);
    expect(await readDraft(LAN, `repair/${parcel.id}`)).toBeUndefined();
  });
});

describe('another account', () => {
  test('never sees or sends what I wrote', async () => {
    const mine = visit(LAN);
    await keep(mine, 'record');
    signIn(MINH);
    expect(await outboxOf(MINH)).toEqual([]);
    expect(await findItem(MINH, mine.id)).toBeUndefined();
    await flush(MINH);
    expect(server.asked).toEqual([]);
  });

  test('that has signed in meanwhile does not become the writer', async () => {
    const mine = visit(LAN);
    await keep(mine, 'record');
    signIn(MINH);
    expect((await deliver(LAN, mine.id)).state).toBe('queued');
    expect(server.asked).toEqual([]);
    signIn(LAN);
    expect((await deliver(LAN, mine.id)).state).toBe('sent');
  });

  test('keeps its own when I sign out', async () => {
    await keep(visit(LAN), 'record');
    const theirs = visit(MINH);
    await keep(theirs, 'record');
    await saveDraft(MINH, 'record', 'theirs');
    await saveDraft(LAN, 'record', 'mine');
    await wipe(LAN);
    expect(await waiting(LAN)).toEqual([]);
    expect(await waiting(MINH)).toEqual([theirs.id]);
    expect(await readDraft(LAN, 'record')).toBeUndefined();
    expect((await readDraft(MINH, 'record'))?.typed).toBe('theirs');
  });
});
