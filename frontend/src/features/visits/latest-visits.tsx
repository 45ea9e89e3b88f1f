import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { VisitSummary } from '@/api/gen';
import { buttonClass } from '@/ui/button';
import { Section, Sheet } from '@/ui/page';
import { filterOf, type VisitSearch } from './filter';
import { visitList } from './queries';
import { VisitList } from './visit-list';

const SHOWN = 5;

/** The newest few visits of somebody, with the way to all of them; nothing when there are none. */
function LatestVisits({ title, visits, all }: { title: ReactNode; visits: VisitSummary[]; all: VisitSearch }) {
  if (visits.length === 0) return null;
  return (
    <Section
      title={title}
      aside={
        <Link to="/visits" search={all} className={buttonClass('quiet', '-mr-2')}>
          <Trans>Xem tất cả</Trans>
        </Link>
      }
    >
      <Sheet>
        <VisitList visits={visits.slice(0, SHOWN)} />
      </Sheet>
    </Section>
  );
}

export const MyLatestVisits = ({ visits }: { visits: VisitSummary[] }) => (
  <LatestVisits title={<Trans>Lượt gần đây của đồng chí</Trans>} visits={visits} all={{}} />
);

/** Below everything else: while they are not there, or cannot be had without a network, nothing is shown. */
function useVisits(search: VisitSearch): VisitSummary[] {
  const { data } = useInfiniteQuery(visitList(filterOf(search)));
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/** The newest visits in sight. */
export function LatestInSight() {
  return <LatestVisits title={<Trans>Lượt gần đây</Trans>} visits={useVisits({})} all={{}} />;
}

const UNCONFIRMED: VisitSearch = { status: 'recorded' };

/** What nobody has attested yet, for those who look after the books. */
export function UnconfirmedVisits() {
  return (
    <LatestVisits title={<Trans>Lượt chưa có xác nhận</Trans>} visits={useVisits(UNCONFIRMED)} all={UNCONFIRMED} />
  );
}
