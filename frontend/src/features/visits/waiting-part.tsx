import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/ui/button';
import { Section } from '@/ui/page';
import { useWaiting } from './waiting-title';
import { WaitingVisits } from './waiting-visits';

const SHOWN = 5;

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
