import { type Draft, db } from './db';

const keyOf = (accountId: string, name: string): string => `${accountId}/${name}`;

export async function readDraft(accountId: string, name: string): Promise<Draft | undefined> {
  return (await db()).get('drafts', keyOf(accountId, name));
}

export async function saveDraft(accountId: string, name: string, typed: unknown): Promise<void> {
  await (await db()).put('drafts', { key: keyOf(accountId, name), accountId, typed, at: Date.now() });
}

export async function dropDraft(accountId: string, name: string): Promise<void> {
  await (await db()).delete('drafts', keyOf(accountId, name));
}
