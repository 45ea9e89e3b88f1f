import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/ui/button';
import { Section } from '@/ui/page';
import { severalWards, WhereList } from './where-list';
import { whereToGo } from './where-queries';

const SHOWN = 3;

/** The three beats that want a visit most, for the home of whoever goes (domain.md 2.2); nothing without a network. */
export function WhereFirst() {
  const { data } = useQuery(whereToGo());
  if (!data || data.beats.length === 0) return null;
  return (
    <Section
      title={<Trans>Nên đến trước</Trans>}
      aside={
        <Link to="/where" className={buttonClass('quiet', '-mr-2')}>
          <Trans>Xem các địa bàn</Trans>
        </Link>
      }
    >
      <WhereList beats={data.beats.slice(0, SHOWN)} several={severalWards(data.beats)} />
    </Section>
  );
}
