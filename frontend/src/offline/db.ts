import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { VisitRecord } from '@/api/gen';

/** How an item is called in the queue: what stands in its body are identifiers only. */
export type Label = { ward: string; groups: number[]; visitor: string | null };

/** Why the last attempt failed, as the server put it; status 0 when no answer came. */
type Setback = { status: number; details: object };

/** A visit on its way: it belongs to the account that wrote it and is deleted only after the server has it. */
export type OutboxItem = {
  id: string;
  accountId: string;
  kind: 'record' | 'dictate';
  body: VisitRecord;
  /** The form as it was typed, so that a refusal can be repaired. */
  typed: unknown;
  label: Label;
  state: 'queued' | 'refused';
  attempts: number;
  /** Milliseconds of the device's clock; the order of sending. */
  createdAt: number;
  setback: Setback | null;
};

/** What the server has taken: a receipt without any text of the visit. `at` is the time of the answer, in ms. */
export type Receipt = { id: string; accountId: string; code: string; label: Label; at: number };

export type Draft = { key: string; accountId: string; typed: unknown; at: number };

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxItem; indexes: { createdAt: number } };
  drafts: { key: string; value: Draft };
  sent: { key: string; value: Receipt; indexes: { at: number } };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

export function db(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('satsao', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
      database.createObjectStore('drafts', { keyPath: 'key' });
      database.createObjectStore('sent', { keyPath: 'id' }).createIndex('at', 'at');
    },
  });
  return opened;
}

/** A visit of this account that has not been sent, by its identifier. */
export async function findItem(accountId: string, id: string): Promise<OutboxItem | undefined> {
  const found = await (await db()).get('outbox', id);
  return found?.accountId === accountId ? found : undefined;
}

/** Nothing of a person stays on the device after signing out. */
export async function wipe(accountId: string): Promise<void> {
  const change = (await db()).transaction(['outbox', 'drafts', 'sent'], 'readwrite');
  for (const name of ['outbox', 'drafts', 'sent'] as const) {
    for (let row = await change.objectStore(name).openCursor(); row; row = await row.continue()) {
      if (row.value.accountId === accountId) await row.delete();
    }
  }
  await change.done;
}
