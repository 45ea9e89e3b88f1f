import { listNoticesOptions } from '@/api/gen/@tanstack/react-query.gen';

const MINUTES = 60_000;

/** The latest of what the house has to tell me; asked again every five minutes. */
export const latestNotices = () => ({
  ...listNoticesOptions({ query: { limit: 20 } }),
  staleTime: 5 * MINUTES,
  refetchInterval: 5 * MINUTES,
});
