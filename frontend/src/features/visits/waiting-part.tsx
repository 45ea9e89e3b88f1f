import { Plural, Trans } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/ui/button';
import { Section } from '@/ui/page';
import { waitingForMe } from './queries';
import { WaitingVisits } from './waiting-visits';

const SHOWN = 5;

function useWaiting() {
  const { data, hasNextPage } = useSuspenseInfiniteQuery(waitingForMe());
  return { visits: data.pages.flatMap((page) => page.items), hasNextPage };
}

/** How many wait for me: the first sentence of a beat officer's home. */
export function WaitingTitle() {
  const { visits } = useWaiting();
  if (visits.length === 0) return <Trans>Không có lượt nào chờ đồng chí xác nhận</Trans>;
  return <Plural value={visits.length} other="# lượt chờ đồng chí xác nhận" />;
}

/** The first few that wait for me, each with its button; nothing when none does. */
export function WaitingPart() {
  const { visits, hasNextPage } = useWaiting();
  if (visits.length === 0) return null;
  const all = visits.length > SHOWN || hasNextPage;
  return (
    <Section
      title={<Trans>Chờ đồng chí xác nhận</Trans>}
      aside={
        all ? (
          <Link to="/confirm" className={buttonClass('quiet', '-mr-2')}>
            <Trans>Xem tất cả</Trans>
          </Link>
        ) : null
      }
    >
      <WaitingVisits visits={visits.slice(0, SHOWN)} />
    </Section>
  );
}
