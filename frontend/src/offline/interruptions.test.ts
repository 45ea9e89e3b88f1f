import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { VisitRecord } from '@/api/gen';
import { uuid7 } from '@/lib/uuid7';

const LAN = '01900000-0000-7000-8000-00000000000a';
const INTERRUPTIONS = 250;
const DAY = 86_400_000;

/** A fixed sequence of chances (mulberry32), so that a failure can be seen again. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The browser's locks over all tabs of the device: one at a time, and what dies with its tab is free again. */
class Locks {
  private readonly queues = new Map<string, Promise<unknown>>();
  private crash: () => void = () => {};

  readonly request = <Out>(name: string, work: () => Promise<Out>): Promise<Out> => {
    const held = (): Promise<Out> =>
      new Promise((done, fail) => {
        if (name === 'satsao-outbox') this.crash = () => fail(new Error('the tab is gone'));
        work().then(done, fail);
      });
    const mine = (this.queues.get(name) ?? Promise.resolve()).then(held);
    this.queues.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };

  free(): void {
    this.crash();
  }
}

type Answer = 'taken' | 'answer lost' | 'sent twice' | 'no network' | 'tab dies' | 'tab dies after' | 401 | 408 | 503;

/** What the server does with `POST /visits`: the same id again is the same visit. It counts what it made. */
class Server {
  readonly made: string[] = [];
  next: () => Answer = () => 'taken';
  constructor(private readonly locks: Locks) {}

  readonly fetch = async (request: Request | string): Promise<Response> => {
    if (typeof request === 'string') return this.session();
    const { id }: VisitRecord = await request.json();
    const answer = this.next();
    if (typeof answer === 'number') return Response.json({ type: '/problems/x', title: 'x' }, { status: answer });
    if (answer === 'no network') throw new TypeError('Failed to fetch');
    if (answer === 'tab dies') return this.death();
    const status = this.take(id);
    if (answer === 'sent twice') this.take(id);
    if (answer === 'tab dies after') return this.death();
    if (answer === 'answer lost') throw new TypeError('Failed to fetch');
    return Response.json({ id, code: `V-${id.slice(-4)}` }, { status });
  };

  private take(id: string): number {
    if (this.made.includes(id)) return 200;
    this.made.push(id);
    return 201;
  }

  private death(): Promise<never> {
    this.locks.free();
    return new Promise(() => {});
  }

  private session(): Response {
    const token = `x.${btoa(JSON.stringify({ sub: LAN, iat: 0, exp: 900 }))}.x`;
    return Response.json({ access_token: token, expires_at: '' });
  }
}

/** The app in a tab of its own: nothing is shared with the others but what the device holds. */
async function openTab() {
  vi.resetModules();
  const [session, outbox] = [await import('@/api/session'), await import('./outbox')];
  await session.resume();
  return outbox;
}
type Tab = Awaited<ReturnType<typeof openTab>>;

function visit() {
  const id = uuid7();
  const body = { id, started_at: '2026-03-02T01:00:00Z' } as VisitRecord;
  return {
    id,
    accountId: LAN,
    kind: 'record' as const,
    body,
    typed: {},
    label: { ward: 'W', groups: [1], visitor: null },
  };
}

const TROUBLES: Answer[] = [
  ...(['answer lost', 'sent twice', 'no network', 'tab dies', 'tab dies after', 401, 408, 503] as const),
  ...(['taken', 'taken', 'taken'] as const),
];

test.each([1, 2, 3, 4])('whatever interrupts, every visit arrives exactly once (chances %i)', async (seed) => {
  const chance = chances(seed);
  const pick = <Row>(rows: readonly Row[]): Row => rows[Math.floor(chance() * rows.length)] as Row;
  const locks = new Locks();
  const server = new Server(locks);
  let offset = 0;
  let clock = 1_772_000_000_000;
  vi.stubGlobal('fetch', server.fetch);
  vi.spyOn(Date, 'now').mockImplementation(() => clock++ + offset);
  vi.stubGlobal('navigator', { ...navigator, locks, onLine: true });
  localStorage.setItem('satsao.signed-in', LAN);
  const tabs: Tab[] = [await openTab(), await openTab()];
  await (await import('./wipe')).wipe(LAN);
  server.next = () => pick(TROUBLES);

  const written: string[] = [];
  let interruptions = 0;
  while (interruptions < INTERRUPTIONS) {
    const tab = pick(tabs);
    if (chance() < 0.3) {
      const parcel = visit();
      written.push(parcel.id);
      await tab.keep(parcel, 'record');
    }
    const event = chance();
    if (event < 0.06)
      tabs[Math.floor(chance() * 2)] = await openTab(); // reloaded, or a new version of the app
    else if (event < 0.14) offset = pick([-DAY, 0, DAY]);
    const both = event < 0.4 ? tabs : [tab];
    await Promise.allSettled(both.map((each) => each.flush(LAN)));
    interruptions++;
  }

  server.next = () => 'taken';
  await (await openTab()).flush(LAN);
  expect(await tabs[0]?.outboxOf(LAN)).toEqual([]);
  expect([...server.made].sort()).toEqual([...written].sort());
  expect(new Set(server.made).size).toBe(written.length);
  expect(written.length).toBeGreaterThan(INTERRUPTIONS / 5);
});
