import type { HandoverState } from '@/api/gen';
import { choiceIn } from '@/lib/search';

const STATES: readonly HandoverState[] = ['open', 'closed'];

/** Without a state all handovers are shown; `mine` are those that I give or take. */
export type HandoverSearch = { state?: HandoverState | undefined; mine?: true | undefined };

export function handoverSearch(search: Record<string, unknown>): HandoverSearch {
  return { state: choiceIn(search.state, STATES), mine: search.mine === true ? true : undefined };
}
