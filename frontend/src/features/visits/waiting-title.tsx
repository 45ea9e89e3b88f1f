import { Plural, Trans } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { waitingForMe } from './queries';

export function useWaiting() {
  const { data, hasNextPage } = useSuspenseInfiniteQuery(waitingForMe());
  return { visits: data.pages.flatMap((page) => page.items), hasNextPage };
}

/** How many wait for me: the first sentence of a beat officer's home. */
export function WaitingTitle() {
  const { visits } = useWaiting();
  if (visits.length === 0) return <Trans>Không có lượt nào chờ đồng chí xác nhận</Trans>;
  return <Plural value={visits.length} other="# lượt chờ đồng chí xác nhận" />;
}
