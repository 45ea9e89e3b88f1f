import { type Draft, db } from './db';

export const draftKey = (accountId: string, name: string): string => `${accountId}/${name}`;

export async function readDraft(accountId: string, name: string): Promise<Draft | undefined> {
  return (await db()).get('drafts', draftKey(accountId, name));
}

/** Gives back the time of saving, in ms of the device's clock. */
export async function saveDraft(accountId: string, name: string, typed: unknown): Promise<number> {
  const at = Date.now();
  const change = (await db()).transaction('drafts', 'readwrite');
  void change.store.put({ key: draftKey(accountId, name), accountId, typed, at });
  change.commit(); // at once: the page may be going
  await change.done;
  return at;
}

export async function dropDraft(accountId: string, name: string): Promise<void> {
  await (await db()).delete('drafts', draftKey(accountId, name));
}
