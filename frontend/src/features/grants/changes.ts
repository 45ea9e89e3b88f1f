import { useQueryClient } from '@tanstack/react-query';

const MADE_OF_THESE = new Set(['listAuditorGrants', 'listBreakGlass', 'listNotices']);

/** Read again what grants and broken glasses stand in. */
export function useRefreshGrants(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => MADE_OF_THESE.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
    });
}
