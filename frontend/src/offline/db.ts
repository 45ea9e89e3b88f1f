import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { VisitRecord } from '@/api/gen';

/** How an item is called in the queue: what stands in its body are identifiers only. */
export type Label = { ward: string; groups: number[]; visitor: string | null };

/** Why the last attempt failed, as the server put it; status 0 when no answer came. */
type Setback = { status: number; details: object };

/** A visit with its form as it was typed, so that a refusal can be repaired; or a visit that is attested. */
type Written =
  | { kind: 'record' | 'dictate'; body: VisitRecord; typed: unknown }
  | { kind: 'confirm'; body: { version: number; place_code: string | null; started_at: string }; typed: null };

/** Something on its way. The account that wrote it owns it; `id` is that of the visit. */
export type Parcel = Written & { id: string; accountId: string; label: Label };

/** It is deleted only after the server has it. */
export type OutboxItem = Parcel & {
  state: 'queued' | 'refused';
  attempts: number;
  /** Milliseconds of the device's clock; the order of sending. */
  createdAt: number;
  setback: Setback | null;
};

/** What the server has taken: a receipt without any text of the visit. `at` is the time of the answer, in ms. */
export type Receipt = { id: string; accountId: string; code: string; label: Label; at: number };

/** What the server last told, of the white list in ref.ts; `at` is when, in ms of the device's clock. */
type Ref = { key: string; accountId: string; data: unknown; at: number };

export type Draft = { key: string; accountId: string; typed: unknown; at: number };

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxItem; indexes: { createdAt: number } };
  drafts: { key: string; value: Draft };
  sent: { key: string; value: Receipt; indexes: { at: number } };
  ref: { key: string; value: Ref };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

export function db(): Promise<IDBPDatabase<Schema>> {
  opened ??= openStores('satsao');
  return opened;
}

/** The stores as this version of the app wants them, whatever version was here before. */
export function openStores(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 2, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
        database.createObjectStore('drafts', { keyPath: 'key' });
        database.createObjectStore('sent', { keyPath: 'id' }).createIndex('at', 'at');
      }
      database.createObjectStore('ref', { keyPath: 'key' });
    },
    // a tab of a newer version waits for this one: let it in, and open again when something is asked for
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
}

/** A visit as its writer typed it. */
export type VisitItem = OutboxItem & { kind: 'record' | 'dictate' };

export const isVisit = (item: OutboxItem): item is VisitItem => item.kind !== 'confirm';

/** What of this account has not been sent, by the identifier of its visit. */
export async function findItem(accountId: string, id: string): Promise<OutboxItem | undefined> {
  const found = await (await db()).get('outbox', id);
  return found?.accountId === accountId ? found : undefined;
}
