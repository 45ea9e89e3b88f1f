import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { VisitRecord } from '@/api/gen';

/** A visit on its way: it belongs to the account that wrote it and is deleted only after the server has it. */
export type OutboxItem = {
  id: string;
  accountId: string;
  kind: 'record' | 'dictate';
  body: VisitRecord;
  /** The form as it was typed, so that a refusal can be repaired. */
  typed: unknown;
  state: 'queued' | 'refused';
  attempts: number;
  createdAt: number;
  refusal: string | null;
};

export type Draft = { key: string; accountId: string; typed: unknown; at: number };

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxItem; indexes: { createdAt: number } };
  drafts: { key: string; value: Draft };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

export function db(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('satsao', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
      database.createObjectStore('drafts', { keyPath: 'key' });
    },
  });
  return opened;
}

/** Nothing of a person stays on the device after signing out. */
export async function wipe(accountId: string): Promise<void> {
  const database = await db();
  for (const item of await database.getAll('outbox')) {
    if (item.accountId === accountId) await database.delete('outbox', item.id);
  }
  for (const draft of await database.getAll('drafts')) {
    if (draft.accountId === accountId) await database.delete('drafts', draft.key);
  }
}
