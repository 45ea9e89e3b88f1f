import { dictateVisit, recordVisit, type VisitOut } from '@/api/gen';
import { ApiProblem, asProblem } from '@/api/problems';
import { freshToken, signedInAccount } from '@/api/session';
import { db, findItem, type OutboxItem, type Parcel, type Receipt } from './db';
import { draftKey } from './drafts';

export type Delivery =
  | { state: 'sent'; receipt: Receipt; visit: VisitOut | null }
  | { state: 'queued'; problem: ApiProblem }
  | { state: 'refused'; problem: ApiProblem };

const SEND = { record: recordVisit, dictate: dictateVisit };
const PATIENCE = 20_000;
const RECEIPTS_KEPT = 100;
const changed = new Set<() => void>();

export function watchOutbox(listener: () => void): () => void {
  changed.add(listener);
  return () => changed.delete(listener);
}

/** The queue is another than it was. */
export function tellAll(): void {
  for (const tell of changed) tell();
}

/** What of this account is on the device, oldest first. */
export async function outboxOf(accountId: string): Promise<OutboxItem[]> {
  const all = await (await db()).getAllFromIndex('outbox', 'createdAt');
  return all.filter((each) => each.accountId === accountId);
}

/** What the server has taken from this device, newest first. */
export async function receiptsOf(accountId: string): Promise<Receipt[]> {
  const all = await (await db()).getAllFromIndex('sent', 'at');
  return all.filter((each) => each.accountId === accountId).reverse();
}

/** Put something on its way; its draft goes in the same step, so that a crash leaves exactly one of the two. */
export async function keep(parcel: Parcel, draft?: string): Promise<void> {
  const change = (await db()).transaction(['outbox', 'drafts'], 'readwrite');
  const before = await change.objectStore('outbox').get(parcel.id);
  const createdAt = before?.createdAt ?? Date.now();
  await change.objectStore('outbox').put({ ...parcel, state: 'queued', attempts: 0, createdAt, setback: null });
  if (draft) await change.objectStore('drafts').delete(draftKey(parcel.accountId, draft));
  await change.done;
  tellAll();
}

/** Take a visit out of the queue, back into the form that it came from: the opposite of `keep`. */
export async function takeBack(item: Pick<OutboxItem, 'id' | 'accountId' | 'typed'>, draft: string): Promise<void> {
  const change = (await db()).transaction(['outbox', 'drafts'], 'readwrite');
  await change.objectStore('outbox').delete(item.id);
  const key = draftKey(item.accountId, draft);
  await change.objectStore('drafts').put({ key, accountId: item.accountId, typed: item.typed, at: Date.now() });
  await change.done;
  tellAll();
}

/** Send now and say what became of this visit; it may have gone with another flush, even of another tab. */
export async function deliver(accountId: string, id: string): Promise<Delivery> {
  const done = await flush(accountId);
  const own = done.get(id);
  if (own) return own;
  const receipt = await (await db()).get('sent', id);
  if (receipt) return { state: 'sent', receipt, visit: null };
  const item = await findItem(accountId, id);
  const last = [...done.values()].at(-1);
  const problem = item?.setback
    ? new ApiProblem(item.setback.status, item.setback.details)
    : last && last.state !== 'sent'
      ? last.problem
      : new ApiProblem(0, {});
  return { state: item?.state ?? 'queued', problem };
}

/** Will the same request succeed later? Then it waits; else a person must decide. */
function isPassing(status: number): boolean {
  return status === 0 || [401, 408, 429].includes(status) || status >= 500;
}

let lastFlush: Promise<unknown> = Promise.resolve();

/** Send what waits, in order, one tab at a time; a refused item never blocks the next. */
export function flush(accountId: string): Promise<Map<string, Delivery>> {
  const work = () => flushNow(accountId);
  if (navigator.locks) return navigator.locks.request('satsao-outbox', work);
  const next = lastFlush.then(work, work);
  lastFlush = next;
  return next;
}

async function flushNow(accountId: string): Promise<Map<string, Delivery>> {
  const done = new Map<string, Delivery>();
  for (const item of await outboxOf(accountId)) {
    if (item.state === 'refused') continue;
    const delivery = await send(item);
    done.set(item.id, delivery);
    await note(item, delivery);
    if (delivery.state === 'queued') break;
  }
  if (done.size > 0) tellAll();
  return done;
}

async function send(item: OutboxItem): Promise<Delivery> {
  try {
    const visit = await carry(item, { throwOnError: true, signal: await patience(item) });
    const receipt = { id: item.id, accountId: item.accountId, code: visit.code, label: item.label, at: Date.now() };
    return { state: 'sent', receipt, visit };
  } catch (error) {
    const problem = asProblem(error);
    return { state: isPassing(problem.status) ? 'queued' : 'refused', problem };
  }
}

async function carry(item: OutboxItem, asked: { throwOnError: true; signal: AbortSignal }): Promise<VisitOut> {
  if (item.kind === 'confirm') return (await import('./confirmations')).sendConfirmation(item, asked);
  return (await SEND[item.kind]({ ...asked, body: item.body })).data;
}

/** Under another person's session nothing is sent: it would become that person's visit. */
async function patience(item: OutboxItem): Promise<AbortSignal> {
  await freshToken();
  if (signedInAccount() !== item.accountId) throw new ApiProblem(401, {});
  return AbortSignal.timeout(PATIENCE);
}

/** Deleted only when the server has it; what was deleted by its writer meanwhile does not come back. */
async function note(item: OutboxItem, delivery: Delivery): Promise<void> {
  const change = (await db()).transaction(['outbox', 'sent'], 'readwrite');
  const outbox = change.objectStore('outbox');
  const sent = change.objectStore('sent');
  const kept = await outbox.get(item.id);
  if (delivery.state === 'sent') {
    await outbox.delete(item.id);
    await sent.put(delivery.receipt);
    for (const key of (await sent.index('at').getAllKeys()).slice(0, -RECEIPTS_KEPT)) await sent.delete(key);
  } else if (kept) {
    const { status, details } = delivery.problem;
    await outbox.put({ ...kept, state: delivery.state, attempts: kept.attempts + 1, setback: { status, details } });
  }
  await change.done;
}
