import type { FieldBundle, Me } from '@/api/gen';
import { db } from './db';
import { accountsHere, wipe } from './wipe';

/** The white list of what is kept of the server's answers: who I am, and the bundle that is made for phones. */
type Kept = { me: Me; bundle: { etag: string; bundle: FieldBundle } };

const DAY = 86_400_000;
const KEEP_DAYS = 14;

const keyOf = (accountId: string, name: keyof Kept): string => `${accountId}/${name}`;

export async function saveRef<Name extends keyof Kept>(accountId: string, name: Name, data: Kept[Name]): Promise<void> {
  await (await db()).put('ref', { key: keyOf(accountId, name), accountId, data, at: Date.now() });
}

export async function readRef<Name extends keyof Kept>(
  accountId: string,
  name: Name,
): Promise<{ data: Kept[Name]; at: number } | undefined> {
  const row = await (await db()).get('ref', keyOf(accountId, name));
  return row && { data: row.data as Kept[Name], at: row.at };
}

/** When the server last answered in this account's name, in ms of the device's clock. */
export async function lastHeard(accountId: string): Promise<number | null> {
  return (await readRef(accountId, 'me'))?.at ?? null;
}

/** An account that the server has not answered for a fortnight leaves nothing here (frontend 6, rule 10). Who went. */
export async function wipeForgotten(): Promise<string[]> {
  const gone: string[] = [];
  for (const [accountId, lastRow] of await accountsHere()) {
    const heard = (await lastHeard(accountId)) ?? lastRow;
    if (heard < Date.now() - KEEP_DAYS * DAY) gone.push(accountId);
  }
  for (const accountId of gone) await wipe(accountId);
  return gone;
}
