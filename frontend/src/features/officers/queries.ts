import { type ListOfficersData, listOfficers } from '@/api/gen';
import {
  listDelegationsOptions,
  listOfficersInfiniteQueryKey,
  listUnitsOptions,
  readOfficerOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';

export type OfficerFilter = Pick<NonNullable<ListOfficersData['query']>, 'as_of' | 'unit_id' | 'position_type' | 'q'>;

export const officerList = (filter: OfficerFilter) =>
  pagesOf(listOfficersInfiniteQueryKey({ query: filter }), filter, listOfficers);

export const oneOfficer = (id: string) => readOfficerOptions({ path: { officer_id: id } });

export const delegations = () => listDelegationsOptions();

/** Units of a day, for the filter. */
export const unitsOn = (asOf: string | undefined) =>
  listUnitsOptions({ query: { limit: MOST, ...(asOf ? { as_of: asOf } : {}) } });
