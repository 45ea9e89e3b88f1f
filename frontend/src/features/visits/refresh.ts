import type { QueryClient } from '@tanstack/react-query';

const MADE_OF_VISITS = new Set([
  'listVisits',
  'myWeek',
  'visitHistory',
  'dutyBoard',
  'explainWeek',
  'wardsWithoutVisit',
]);

/** Whatever is made of visits is read again: lists, duty weeks, boards. */
export async function refreshVisits(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_VISITS.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
}
