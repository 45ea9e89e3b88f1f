import { type QueryClient, useQueryClient } from '@tanstack/react-query';

const MADE_OF_THESE = new Set(['listAuditorGrants', 'listBreakGlass', 'listNotices']);

function refresh(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_THESE.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
}

/** Read again what grants and broken glasses stand in. */
export function useRefreshGrants(): () => Promise<void> {
  const queries = useQueryClient();
  return () => refresh(queries);
}
