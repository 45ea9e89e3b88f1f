import { type HandoverState, listHandovers } from '@/api/gen';
import {
  listHandoversInfiniteQueryKey,
  listOfficersOptions,
  readHandoverOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';
import type { HandoverSearch } from './filter';

/** As the list is asked for, and its file. */
export function filterOf({ state, mine }: HandoverSearch): { state?: HandoverState; mine?: boolean } {
  return { ...(state ? { state } : {}), ...(mine ? { mine } : {}) };
}

export const handoverList = (search: HandoverSearch) =>
  pagesOf(listHandoversInfiniteQueryKey({ query: filterOf(search) }), filterOf(search), listHandovers);

export const oneHandover = (id: string) => readHandoverOptions({ path: { handover_id: id } });

/** Who serves in a unit, to take something over. */
export const officersOf = (unit: string) => listOfficersOptions({ query: { unit_id: unit, limit: MOST } });
