import type { AccountKind, AccountState } from '@/api/gen';
import { choiceIn, idIn, textIn } from '@/lib/search';

export const STATES: readonly AccountState[] = ['invited', 'active', 'locked'];
export const KINDS: readonly AccountKind[] = ['officer', 'auditor', 'system_admin'];

/** `none`: officers without an account, which is a list of its own. */
export type AccountSearch = {
  q?: string | undefined;
  state?: AccountState | 'none' | undefined;
  kind?: AccountKind | undefined;
  /** An account, or an invitation, of the officer when one was chosen. */
  open?: string | undefined;
  officer?: string | undefined;
  name?: string | undefined;
};

export function accountSearch(search: Record<string, unknown>): AccountSearch {
  return {
    q: textIn(search.q, 80),
    state: choiceIn(search.state, ['none', ...STATES] as const),
    kind: choiceIn(search.kind, KINDS),
    open: search.open === 'new' ? 'new' : idIn(search.open),
    officer: idIn(search.officer),
    name: textIn(search.name, 120),
  };
}
