import { choiceIn, idIn } from '@/lib/search';

/** What can be done on an officer's page; it stands in the address, so that Back closes it. */
const ACTS = [
  'edit',
  'give_rank',
  'appoint',
  'propose',
  'transfer',
  'end',
  'correct',
  'lend',
  'revoke',
  'withdraw',
] as const;
export type Act = (typeof ACTS)[number];

/** `on` is the post or the delegation that the act is about. */
export type ActSearch = { act?: Act | undefined; on?: string | undefined };

export function actSearch(search: Record<string, unknown>): ActSearch {
  return { act: choiceIn(search.act, ACTS), on: idIn(search.on) };
}
