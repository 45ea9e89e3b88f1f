import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { HandoverSummary } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Page } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { Tabs } from '@/ui/tabs';
import type { HandoverSearch } from './filter';
import { LeftThing } from './left-thing';
import { handoverList } from './queries';

/** Handovers in sight, the latest first: what is left, to whom, and who has signed. */
export function ListHandovers({ search, takeAway }: { search: HandoverSearch; takeAway: ReactNode }) {
  const { t } = useLingui();
  const shown = useDeferredValue(search);
  const query = useSuspenseInfiniteQuery(handoverList(shown));
  const handovers = query.data.pages.flatMap((page) => page.items);
  return (
    <Page
      title={<Trans>Bàn giao</Trans>}
      lead={<Trans>Ai rời chức vụ hay địa bàn thì giao lại việc còn dở; hai bên cùng ký.</Trans>}
      actions={takeAway}
    >
      <Tabs
        label={t`Lọc bàn giao`}
        tabs={[
          {
            key: 'all',
            label: <Trans>Tất cả</Trans>,
            current: !search.state && !search.mine,
            link: { to: '/handovers' },
          },
          {
            key: 'mine',
            label: <Trans>Của tôi</Trans>,
            current: search.mine === true,
            link: { to: '/handovers', search: { mine: true } },
          },
          {
            key: 'open',
            label: <Trans>Chưa xong</Trans>,
            current: search.state === 'open',
            link: { to: '/handovers', search: { state: 'open' } },
          },
        ]}
      />
      {handovers.length === 0 ? (
        <Empty>
          <Trans>Không có bàn giao nào trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Bàn giao`} columns={COLUMNS} rows={handovers} rowKey={(each) => each.id} />
      )}
      <LoadMore query={query} />
    </Page>
  );
}

const COLUMNS: Column<HandoverSummary>[] = [
  { id: 'thing', head: <Trans>Giao lại</Trans>, lead: true, cell: (each) => <Thing handover={each} /> },
  { id: 'unit', head: <Trans>Đơn vị</Trans>, cell: (each) => each.unit.short_name },
  { id: 'leaver', head: <Trans>Người giao</Trans>, cell: (each) => each.leaver.full_name },
  {
    id: 'receiver',
    head: <Trans>Người nhận</Trans>,
    cell: (each) => each.successor?.full_name ?? <Trans>chưa chỉ định</Trans>,
  },
  { id: 'day', head: <Trans>Từ ngày</Trans>, cell: (each) => dayText(each.leaving_on) },
  { id: 'items', head: <Trans>Số việc</Trans>, align: 'end', cell: (each) => each.items_count },
  { id: 'state', head: <Trans>Ký</Trans>, cell: (each) => <Signed handover={each} /> },
];

function Thing({ handover }: { handover: HandoverSummary }) {
  return (
    <Link to="/handovers/$id" params={{ id: handover.id }} className={LINK}>
      <span>
        <LeftThing handover={handover} />
      </span>
    </Link>
  );
}

function Signed({ handover }: { handover: HandoverSummary }) {
  if (handover.state === 'closed') {
    return (
      <Mark tone="fine">
        <Trans>Đã xong</Trans>
      </Mark>
    );
  }
  const signed = [handover.leaver_signed_at, handover.receiver_signed_at].filter(Boolean).length;
  const late = handover.due_on < localDay(serverTime());
  return (
    <Mark tone={late ? 'bad' : 'wait'}>
      {late ? <Trans>Quá hạn, </Trans> : null}
      <Plural value={2 - signed} other="còn # chữ ký" />
    </Mark>
  );
}
