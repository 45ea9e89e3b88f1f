import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { dictationForm, type ListVisitsData, listUnits, listVisits, visitForm } from '@/api/gen';
import {
  dictationFormQueryKey,
  listUnitsQueryKey,
  listVisitsInfiniteQueryKey,
  readVisitOptions,
  visitFormQueryKey,
  visitHistoryOptions,
} from '@/api/gen/@tanstack/react-query.gen';

export type VisitFilter = Pick<
  NonNullable<ListVisitsData['query']>,
  'unit_id' | 'week' | 'status' | 'line' | 'waiting_for_me'
>;

const PAGE = 30;

export const visitList = (filter: VisitFilter) =>
  infiniteQueryOptions({
    queryKey: listVisitsInfiniteQueryKey({ query: filter }),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) };
      return (await listVisits({ query, signal, throwOnError: true })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Visits that this person could attest now. */
export const waitingForMe = () => visitList({ waiting_for_me: true });

export const oneVisit = (id: string) => readVisitOptions({ path: { visit_id: id } });

export const historyOf = (id: string) => visitHistoryOptions({ path: { visit_id: id } });

const MOST_UNITS = { limit: 200 };

/** The wards of today that the reader sees, for the filter. */
export const wardsInSight = () =>
  queryOptions({
    queryKey: listUnitsQueryKey({ query: MOST_UNITS }),
    queryFn: async ({ signal }) => (await listUnits({ query: MOST_UNITS, signal, throwOnError: true })).data,
    select: (page) => page.items.filter((each) => each.level === 'ward'),
    staleTime: 10 * 60_000,
  });

/**
 * A visitor records for himself; a desk officer types at a commander's dictation.
 * `on`: an earlier day, when he may have served in another ward; today without.
 */
export const formOptions = (kind: 'record' | 'dictate', on?: string) => {
  const asked = on ? { query: { on } } : {};
  return {
    queryKey: kind === 'record' ? visitFormQueryKey(asked) : dictationFormQueryKey(asked),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await (kind === 'record' ? visitForm : dictationForm)({ ...asked, signal, throwOnError: true })).data,
    staleTime: 5 * 60_000,
  };
};
