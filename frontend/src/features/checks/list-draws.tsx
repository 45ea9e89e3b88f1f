import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DrawLine } from '@/api/gen';
import { dayText } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { CheckTabs } from './check-tabs';
import type { MayRead } from './filter';
import { drawList } from './queries';

/** Draws by ward and month, with what came of them. */
export function ListDraws({ may, takeAway }: { may: MayRead; takeAway: ReactNode }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(drawList());
  const draws = query.data.pages.flatMap((page) => page.items);
  return (
    <Page
      title={<Trans>Rút mẫu phúc tra</Trans>}
      lead={
        <Trans>Mười phần trăm số lượt đã xác nhận, ít nhất hai lượt mỗi quý ở mỗi phường, rút theo mầm đã lưu.</Trans>
      }
      actions={takeAway}
    >
      <CheckTabs view="draws" may={may} />
      {draws.length === 0 ? (
        <Empty>
          <Trans>Chưa rút mẫu lần nào; lần đầu vào ngày 1 tháng sau.</Trans>
        </Empty>
      ) : (
        <DataTable
          caption={t`Rút mẫu phúc tra`}
          columns={columns(may.checks)}
          rows={draws}
          rowKey={(each) => each.id}
        />
      )}
      <LoadMore query={query} />
    </Page>
  );
}

/** `2026-10-01` → `10/2026` */
export const monthText = (day: string): string => dayText(day).slice(3);

function columns(opens: boolean): Column<DrawLine>[] {
  return [
    {
      id: 'draw',
      head: <Trans>Phường, tháng</Trans>,
      lead: true,
      cell: (each) => {
        const name = `${each.unit.short_name} · ${monthText(each.month)}`;
        return opens ? (
          <Link to="/checks/draws/$id" params={{ id: each.id }} className={LINK}>
            {name}
          </Link>
        ) : (
          name
        );
      },
    },
    { id: 'confirmed', head: <Trans>Lượt đã xác nhận</Trans>, align: 'end', cell: (each) => each.confirmed },
    { id: 'drawn', head: <Trans>Số đã rút</Trans>, align: 'end', cell: (each) => each.drawn },
    { id: 'verified', head: <Trans>Đúng</Trans>, align: 'end', cell: (each) => each.verified },
    { id: 'refuted', head: <Trans>Không đúng</Trans>, align: 'end', cell: (each) => each.refuted },
    { id: 'corrected', head: <Trans>Nhầm lẫn, đã sửa</Trans>, align: 'end', cell: (each) => each.corrected },
  ];
}
