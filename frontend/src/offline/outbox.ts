import { dictateVisit, recordVisit, type VisitOut } from '@/api/gen';
import { type ApiProblem, asProblem } from '@/api/problems';
import { db, type OutboxItem } from './db';

export type Delivery =
  | { state: 'sent'; visit: VisitOut }
  | { state: 'queued'; problem: ApiProblem }
  | { state: 'refused'; problem: ApiProblem };

const SEND = { record: recordVisit, dictate: dictateVisit };
const changed = new Set<() => void>();

export function watchOutbox(listener: () => void): () => void {
  changed.add(listener);
  return () => changed.delete(listener);
}

function tellAll(): void {
  for (const tell of changed) tell();
}

export async function outboxOf(accountId: string): Promise<OutboxItem[]> {
  const all = await (await db()).getAllFromIndex('outbox', 'createdAt');
  return all.filter((each) => each.accountId === accountId);
}

export async function takeBack(id: string): Promise<void> {
  await (await db()).delete('outbox', id);
  tellAll();
}

/** Save on the device first, send after. The answer tells what became of this visit. */
export async function post(
  item: Pick<OutboxItem, 'id' | 'accountId' | 'kind' | 'body' | 'typed'>,
): Promise<Delivery> {
  await (await db()).put('outbox', { ...item, state: 'queued', attempts: 0, createdAt: Date.now(), refusal: null });
  tellAll();
  const done = await flush(item.accountId);
  return done.get(item.id) ?? { state: 'queued', problem: asProblem(new Error('waiting for an earlier one')) };
}

/** Will the same request succeed later? Then it waits; else a person must decide. */
function isPassing(status: number): boolean {
  return status === 0 || [401, 408, 429].includes(status) || status >= 500;
}

/** Send what waits, in order, one tab at a time; a refused item never blocks the next. */
export function flush(accountId: string): Promise<Map<string, Delivery>> {
  const work = () => flushNow(accountId);
  return navigator.locks ? navigator.locks.request('satsao-outbox', work) : work();
}

async function flushNow(accountId: string): Promise<Map<string, Delivery>> {
  const database = await db();
  const done = new Map<string, Delivery>();
  for (const item of await outboxOf(accountId)) {
    if (item.state === 'refused') continue;
    const delivery = await send(item);
    done.set(item.id, delivery);
    if (delivery.state === 'sent') await database.delete('outbox', item.id);
    if (delivery.state === 'refused') {
      await database.put('outbox', { ...item, state: 'refused', refusal: JSON.stringify(delivery.problem.details) });
    }
    if (delivery.state === 'queued') {
      await database.put('outbox', { ...item, attempts: item.attempts + 1 });
      break;
    }
  }
  if (done.size > 0) tellAll();
  return done;
}

async function send(item: OutboxItem): Promise<Delivery> {
  try {
    const { data } = await SEND[item.kind]({ body: item.body, throwOnError: true, signal: AbortSignal.timeout(20_000) });
    return { state: 'sent', visit: data };
  } catch (error) {
    const problem = asProblem(error);
    return { state: isPassing(problem.status) ? 'queued' : 'refused', problem };
  }
}
