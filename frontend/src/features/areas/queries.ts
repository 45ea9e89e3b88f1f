import { listBeats, listGroups, listProposals, listQuarters } from '@/api/gen';
import {
  listBeatsInfiniteQueryKey,
  listGroupsInfiniteQueryKey,
  listProposalsInfiniteQueryKey,
  listQuartersInfiniteQueryKey,
  listUnitsOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';
import { type AreaSearch, groupsOf, placeOf } from './filter';

export const beatList = (search: AreaSearch) =>
  pagesOf(listBeatsInfiniteQueryKey({ query: placeOf(search) }), placeOf(search), listBeats);

export const groupList = (search: AreaSearch) =>
  pagesOf(listGroupsInfiniteQueryKey({ query: groupsOf(search) }), groupsOf(search), listGroups);

export const quarterList = (search: AreaSearch) =>
  pagesOf(listQuartersInfiniteQueryKey({ query: placeOf(search) }), placeOf(search), listQuarters);

/** Who waited for a decision on a day; without one, all proposals. */
export const proposalList = (search: AreaSearch) =>
  pagesOf(listProposalsInfiniteQueryKey({ query: placeOf(search) }), placeOf(search), listProposals);

/** Units of a day, for the filter. */
export const unitsOn = (asOf: string | undefined) =>
  listUnitsOptions({ query: { limit: MOST, ...(asOf ? { as_of: asOf } : {}) } });
