import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ReformSummary } from '@/api/gen';
import { dayText } from '@/lib/dates';
import { Button } from '@/ui/button';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { BeginReform } from './begin-reform';
import { reformList } from './queries';
import { StateMark } from './state-mark';

const COLUMNS: Column<ReformSummary>[] = [
  {
    id: 'title',
    head: <Trans>Phương án</Trans>,
    lead: true,
    cell: (each) => (
      <Link to="/reforms/$id" params={{ id: each.id }} className={LINK}>
        {each.title}
      </Link>
    ),
  },
  { id: 'day', head: <Trans>Từ ngày</Trans>, cell: (each) => dayText(each.effective_on) },
  { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
  { id: 'state', head: <Trans>Tình trạng</Trans>, cell: (each) => <StateMark state={each.state} /> },
  { id: 'by', head: <Trans>Người lập</Trans>, cell: (each) => each.prepared_by.full_name },
];

/** Every plan of the district, the latest day first. */
export function ListReforms({ mayBegin, takeAway }: { mayBegin: boolean; takeAway: ReactNode }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(reformList());
  const plans = query.data.pages.flatMap((page) => page.items);
  const [beginning, setBeginning] = useState(false);
  return (
    <Page
      title={<Trans>Sắp xếp đơn vị</Trans>}
      lead={<Trans>Phương án đóng, mở phường và chuyển tổ dân phố; chỉ có hiệu lực vào ngày của quyết định.</Trans>}
      actions={
        <>
          {takeAway}
          {mayBegin ? (
            <Button look="primary" onClick={() => setBeginning(true)}>
              <Trans>Lập phương án</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      {plans.length === 0 ? (
        <Empty>
          <Trans>Chưa có phương án nào.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Phương án sắp xếp đơn vị`} columns={COLUMNS} rows={plans} rowKey={(each) => each.id} />
      )}
      <LoadMore query={query} />
      {beginning ? <BeginReform onClose={() => setBeginning(false)} /> : null}
    </Page>
  );
}
