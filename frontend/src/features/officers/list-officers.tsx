import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { OfficerSummary } from '@/api/gen';
import { inPost } from '@/api/in-post';
import { word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { periodText } from '@/lib/periods';
import { buttonClass } from '@/ui/button';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Page } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { Delegations } from './delegations';
import { filterOf, type OfficerSearch } from './filter';
import { FilterOfficers } from './filter-officers';
import { HeldPost } from './held-post';
import { officerList, unitsOn } from './queries';
import { OFFICER_STATUSES } from './words';

type Props = {
  search: OfficerSearch;
  mayEnter: boolean;
  mayPropose: boolean;
  takeAway: ReactNode;
  takeDelegations: ReactNode;
};

/** Who holds which post on a day: one line a post. What is shown stays until the new answer is there. */
export function ListOfficers({ search, mayEnter, mayPropose, takeAway, takeDelegations }: Props) {
  const { i18n, t } = useLingui();
  const shown = useDeferredValue(search);
  const query = useSuspenseInfiniteQuery(officerList(filterOf(shown)));
  const { data: units } = useSuspenseQuery(unitsOn(shown.as_of));
  const posts = query.data.pages.flatMap((page) => page.items);
  const today = localDay(serverTime());
  const day = dayText(shown.as_of ?? today);
  return (
    <Page
      title={<Trans context="screen">Cán bộ</Trans>}
      lead={<Trans>Ai giữ chức vụ gì ngày {day}, xếp theo tên.</Trans>}
      actions={
        <>
          {mayEnter ? (
            <Link to="/officers/new" className={buttonClass('primary')}>
              <Trans>Thêm cán bộ</Trans>
            </Link>
          ) : null}
          {mayPropose ? (
            <Link to="/officers/proposals" className={buttonClass()}>
              <Trans>Đề nghị bố trí</Trans>
            </Link>
          ) : null}
          {takeAway}
        </>
      }
    >
      <FilterOfficers search={search} units={units.items} today={today} />
      {posts.length === 0 ? (
        <Empty>
          {Object.values(shown).some(Boolean) ? (
            <Trans>Không có ai khớp bộ lọc trong phạm vi của đồng chí.</Trans>
          ) : (
            <Trans>Ngày {day} chưa có ai giữ chức vụ trong phạm vi của đồng chí.</Trans>
          )}
        </Empty>
      ) : (
        <DataTable
          caption={t`Cán bộ và chức vụ ngày ${day}`}
          columns={columns(i18n)}
          rows={posts}
          rowKey={(each) => each.appointment_id ?? each.id}
        />
      )}
      <LoadMore query={query} />
      <Delegations takeAway={takeDelegations} />
    </Page>
  );
}

function columns(i18n: ReturnType<typeof useLingui>['i18n']): Column<OfficerSummary>[] {
  return [
    { id: 'name', head: <Trans>Họ tên</Trans>, lead: true, cell: (each) => <Name post={each} /> },
    { id: 'number', head: <Trans>Số hiệu</Trans>, cell: (each) => each.service_no },
    { id: 'rank', head: <Trans>Cấp bậc</Trans>, cell: (each) => each.rank },
    { id: 'position', head: <Trans>Chức vụ</Trans>, cell: (each) => <PostOf officer={each} /> },
    {
      id: 'unit',
      head: <Trans>Thuộc đơn vị</Trans>,
      cell: ({ unit }) =>
        unit ? (
          <Link to="/units/$id" params={{ id: unit.id }} className={LINK}>
            {unit.short_name}
          </Link>
        ) : null,
    },
    {
      id: 'period',
      head: <Trans>Thời gian giữ</Trans>,
      cell: ({ valid_from, valid_to }) => (valid_from ? periodText(i18n, valid_from, valid_to) : null),
    },
  ];
}

function Name({ post }: { post: OfficerSummary }) {
  const { i18n } = useLingui();
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link to="/officers/$id" params={{ id: post.id }} className={LINK}>
        {post.full_name}
      </Link>
      {post.status === 'active' ? null : <Mark tone="wait">{word(i18n, OFFICER_STATUSES, post.status)}</Mark>}
    </span>
  );
}

function PostOf({ officer }: { officer: OfficerSummary }) {
  return inPost(officer) ? <HeldPost held={officer} /> : <Trans>Không giữ chức vụ</Trans>;
}
