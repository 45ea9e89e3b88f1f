import { db, type OutboxItem } from './db';
import { draftKey } from './drafts';
import { tellAll } from './outbox';

/** Lay the form of a visit open as a draft of a new one; false when another draft is open there. The visit stays. */
export async function copyAsDraft(item: OutboxItem): Promise<boolean> {
  const change = (await db()).transaction('drafts', 'readwrite');
  const key = draftKey(item.accountId, item.kind);
  const isFree = (await change.store.get(key)) === undefined;
  if (isFree) await change.store.put({ key, accountId: item.accountId, typed: item.typed, at: Date.now() });
  await change.done;
  return isFree;
}

/** Delete a visit that was never sent, and what was typed to repair it. */
export async function discard(item: Pick<OutboxItem, 'id' | 'accountId'>): Promise<void> {
  const change = (await db()).transaction(['outbox', 'drafts'], 'readwrite');
  await change.objectStore('outbox').delete(item.id);
  await change.objectStore('drafts').delete(draftKey(item.accountId, `repair/${item.id}`));
  await change.done;
  tellAll();
}

/** What was deleted a moment ago is where it was. */
export async function restore(item: OutboxItem): Promise<void> {
  await (await db()).put('outbox', item);
  tellAll();
}
