import { db } from './db';

const STORES = ['outbox', 'drafts', 'sent', 'ref'] as const;

/** Nothing of a person stays on the device after signing out. */
export async function wipe(accountId: string): Promise<void> {
  const change = (await db()).transaction(STORES, 'readwrite');
  for (const name of STORES) {
    for (let row = await change.objectStore(name).openCursor(); row; row = await row.continue()) {
      if (row.value.accountId === accountId) await row.delete();
    }
  }
  await change.done;
}

/** Each account that has something here, with the last time that it wrote or heard something, in ms. */
export async function accountsHere(): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  const database = await db();
  for (const name of STORES) {
    for (const row of await database.getAll(name)) {
      const at = 'at' in row ? row.at : row.createdAt;
      last.set(row.accountId, Math.max(at, last.get(row.accountId) ?? 0));
    }
  }
  return last;
}
