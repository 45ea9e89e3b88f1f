import { type ListOfficersData, listOfficers, listPostProposals } from '@/api/gen';
import {
  listDelegationsOptions,
  listOfficersInfiniteQueryKey,
  listPostProposalsInfiniteQueryKey,
  listUnitsOptions,
  readOfficerOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';

export type OfficerFilter = Omit<NonNullable<ListOfficersData['query']>, 'limit' | 'after'>;

export const officerList = (filter: OfficerFilter) =>
  pagesOf(listOfficersInfiniteQueryKey({ query: filter }), filter, listOfficers);

export const postProposals = () => pagesOf(listPostProposalsInfiniteQueryKey(), {}, listPostProposals);

export const oneOfficer = (id: string) => readOfficerOptions({ path: { officer_id: id } });

export const delegations = () => listDelegationsOptions();

/** Units of a day, for the filter. */
export const unitsOn = (asOf: string | undefined) =>
  listUnitsOptions({ query: { limit: MOST, ...(asOf ? { as_of: asOf } : {}) } });
