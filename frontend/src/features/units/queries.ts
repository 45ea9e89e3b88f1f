import { listUnits } from '@/api/gen';
import {
  listDaysOfChangeOptions,
  listUnitsInfiniteQueryKey,
  readUnitOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';

/** The tree of a day; a district fits on one page. */
export const unitTree = (asOf: string | undefined) => {
  const query = { limit: MOST, ...(asOf ? { as_of: asOf } : {}) };
  return pagesOf(listUnitsInfiniteQueryKey({ query }), query, listUnits);
};

/** The days on which the tree changed or will. */
export const daysOfChange = () => listDaysOfChangeOptions();

export const oneUnit = (id: string, asOf?: string) =>
  readUnitOptions({ path: { unit_id: id }, query: asOf ? { as_of: asOf } : {} });
