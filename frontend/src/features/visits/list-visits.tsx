import { Trans } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { VisitSummary } from '@/api/gen';
import { addDays, shortDayText } from '@/lib/dates';
import { mondayOf, weekText } from '@/lib/weeks';
import { buttonClass } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page, Sheet } from '@/ui/page';
import { byWeek } from './by-week';
import { filterOf, type VisitSearch } from './filter';
import { FilterVisits } from './filter-visits';
import { visitList, wardsInSight } from './queries';
import { VisitList } from './visit-list';

type Props = { search: VisitSearch; mayRecord: boolean; takeAway: ReactNode };

export function ListVisits({ search, mayRecord, takeAway }: Props) {
  // what is shown stays until the next answer is there; the filters themselves follow at once
  const shown = useDeferredValue(search);
  const query = useSuspenseInfiniteQuery(visitList(filterOf(shown)));
  const { data: wards } = useSuspenseQuery(wardsInSight());
  const visits = query.data.pages.flatMap((page) => page.items);
  return (
    <Page
      title={<Trans>Lượt đi cơ sở</Trans>}
      lead={<Lead count={visits.length} more={query.hasNextPage} />}
      actions={
        <>
          {takeAway}
          {mayRecord ? (
            <Link to="/visits/blank" className={buttonClass()}>
              <Trans>Phiếu ghi tay</Trans>
            </Link>
          ) : null}
          {mayRecord ? <RecordLink /> : null}
        </>
      }
    >
      <FilterVisits search={search} wards={wards} />
      {visits.length === 0 ? <NoVisits isFiltered={Object.values(shown).some(Boolean)} /> : null}
      {visits.length === 0 ? null : <Ledger visits={visits} />}
      <LoadMore query={query} />
    </Page>
  );
}

function Lead({ count, more }: { count: number; more: boolean }) {
  if (count === 0) return <Trans>Không có lượt nào để hiện.</Trans>;
  if (more) return <Trans>{count} lượt mới nhất, còn nữa ở cuối trang.</Trans>;
  return <Trans>{count} lượt, mới nhất ở trên cùng.</Trans>;
}

/** One sheet, ruled by week: the week is what is counted. */
function Ledger({ visits }: { visits: VisitSummary[] }) {
  return (
    <Sheet>
      {byWeek(visits).map((each) => (
        <section key={each.week} className="border-b border-edge last:border-0">
          <h2 className="border-b border-rule bg-wash px-3 py-1 font-semibold">
            <WeekTitle week={each.week} />
          </h2>
          <VisitList visits={each.visits} />
        </section>
      ))}
    </Sheet>
  );
}

function WeekTitle({ week }: { week: string }) {
  const number = weekText(week);
  const monday = mondayOf(week);
  const from = shortDayText(monday);
  const to = shortDayText(addDays(monday, 6));
  return (
    <>
      <Trans>Tuần {number}</Trans>{' '}
      <span className="text-sm font-normal text-soft">
        {from}–{to}
      </span>
    </>
  );
}

/** Nothing there, and why: nothing at all, or nothing that the filter lets through. */
function NoVisits({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <Empty>
        <Trans>Chưa có lượt nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <div className="grid justify-items-center gap-2">
      <div className="w-full">
        <Empty>
          <Trans>Có bộ lọc đang bật và không lượt nào khớp. Hãy bỏ bớt điều kiện.</Trans>
        </Empty>
      </div>
      <Link to="/visits" className={buttonClass('plain', 'no-print')}>
        <Trans>Bỏ tất cả bộ lọc</Trans>
      </Link>
    </div>
  );
}

function RecordLink() {
  return (
    <Link to="/visits/new" className={buttonClass('primary')}>
      <Trans>Ghi lượt đi</Trans>
    </Link>
  );
}
