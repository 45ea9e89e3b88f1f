import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { SpotCheckLine } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Page } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { CheckTabs } from './check-tabs';
import type { CheckSearch, MayRead } from './filter';
import { checkList } from './queries';
import { StateMark } from './state-mark';

type Props = { search: CheckSearch; may: MayRead; takeAway: ReactNode };

/** Drawn visits in sight, the latest first: who asks, until when, and how each stands. */
export function ListChecks({ search, may, takeAway }: Props) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(checkList(useDeferredValue(search)));
  const checks = query.data.pages.flatMap((page) => page.items);
  return (
    <Page
      title={<Trans>Phúc tra xác suất</Trans>}
      lead={
        <Trans>Mỗi tháng một số lượt đã xác nhận được rút ngẫu nhiên; người ngoài phường đến hỏi lại tại tổ.</Trans>
      }
      actions={takeAway}
    >
      <CheckTabs view={search.view} may={may} />
      {checks.length === 0 ? (
        <Empty>
          {search.view ? (
            <Trans>Không có lượt phúc tra nào chờ đồng chí.</Trans>
          ) : (
            <Trans>Chưa có lượt phúc tra nào trong phạm vi của đồng chí.</Trans>
          )}
        </Empty>
      ) : (
        <DataTable caption={t`Phúc tra xác suất`} columns={COLUMNS} rows={checks} rowKey={(each) => each.id} />
      )}
      <LoadMore query={query} />
    </Page>
  );
}

const COLUMNS: Column<SpotCheckLine>[] = [
  {
    id: 'visit',
    head: <Trans>Lượt đi</Trans>,
    lead: true,
    cell: (each) => (
      <Link to="/checks/$id" params={{ id: each.id }} className={LINK}>
        {each.unit.short_name} · {dayText(localDay(each.started_at))}
      </Link>
    ),
  },
  { id: 'visitor', head: <Trans>Người đi</Trans>, cell: (each) => each.visitor.full_name },
  {
    id: 'checker',
    head: <Trans>Người phúc tra</Trans>,
    cell: (each) => each.checker?.full_name ?? <Trans>chưa giao được</Trans>,
  },
  { id: 'due', head: <Trans>Hạn</Trans>, cell: (each) => <Due check={each} /> },
  { id: 'state', head: <Trans>Kết quả</Trans>, cell: (each) => <StateMark state={each.state} /> },
];

/** Until when somebody has to do something; nothing once it is over. */
function Due({ check: { state, due_on, view_due_on } }: { check: SpotCheckLine }) {
  const due = state === 'drawn' ? due_on : state === 'view_wanted' ? view_due_on : null;
  if (!due) return null;
  if (due >= localDay(serverTime())) return dayText(due);
  return (
    <Mark tone="bad">
      <Trans>Quá hạn {dayText(due)}</Trans>
    </Mark>
  );
}
