import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';

/** The longest page that the API gives. */
export const MOST = 200;

type Asked<Query> = { query: Query & { after?: string }; signal: AbortSignal; throwOnError: true };

/** A keyset list as growing pages: the cursor of one answer opens the next. */
export function pagesOf<Query extends object, Page extends { next: string | null }>(
  queryKey: QueryKey,
  query: Query,
  fetchPage: (asked: Asked<Query>) => Promise<{ data: Page }>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam, signal }) => {
      const after = pageParam === null ? {} : { after: pageParam };
      return (await fetchPage({ query: { ...query, ...after }, signal, throwOnError: true })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
