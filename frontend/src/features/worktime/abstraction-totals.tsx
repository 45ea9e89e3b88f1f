import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { TotalOut } from '@/api/gen';
import { word } from '@/api/words';
import { daysText } from '@/lib/numbers';
import { LoadMore } from '@/ui/load-more';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { totalsOf } from './abstraction-queries';
import { CATEGORIES } from './abstraction-words';
import { currentYear } from './queries';

/** How many days each level took off the beats this year; nobody is named. */
export function AbstractionTotals() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(totalsOf(currentYear()));
  const totals = query.data.pages.flatMap((page) => page.items);
  if (totals.length === 0) {
    return (
      <Empty>
        <Trans>Năm nay chưa có ngày rời địa bàn nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <ByLevel totals={totals} />
      <Section title={<Trans>Theo tháng và theo việc</Trans>}>
        <DataTable
          caption={t`Ngày rời địa bàn theo tháng`}
          columns={COLUMNS}
          rows={totals}
          rowKey={(each) => `${each.month}/${each.unit.id}/${each.ordered_by.id}/${each.category}`}
        />
      </Section>
      <LoadMore query={query} />
    </>
  );
}

/** The sum a level, as bars of one scale. */
function ByLevel({ totals }: { totals: TotalOut[] }) {
  const sums = [...Map.groupBy(totals, (each) => each.ordered_by.id)]
    .map(([id, rows]) => ({
      id,
      name: rows[0]?.ordered_by.short_name ?? '',
      days: rows.reduce((sum, each) => sum + Number(each.days), 0),
    }))
    .sort((one, other) => other.days - one.days);
  const most = sums[0]?.days ?? 1;
  return (
    <Section title={<Trans>Cấp ra lệnh</Trans>}>
      <ul className="grid gap-2">
        {sums.map(({ id, name, days }) => (
          <li key={id} className="grid items-center gap-x-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <span>
              {name} <b className="tabular-nums">{daysText(days)}</b> <Trans>ngày</Trans>
            </span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-3 w-full text-brand">
              <rect width={(100 * days) / most} height="4" fill="currentColor" />
            </svg>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const COLUMNS: Column<TotalOut>[] = [
  {
    id: 'month',
    head: <Trans>Tháng</Trans>,
    lead: true,
    cell: (each) => `${each.month.slice(5, 7)}/${each.month.slice(0, 4)}`,
  },
  { id: 'unit', head: <Trans>Phường</Trans>, cell: (each) => each.unit.short_name },
  { id: 'by', head: <Trans>Cấp ra lệnh</Trans>, cell: (each) => each.ordered_by.short_name },
  { id: 'what', head: <Trans context="abstraction">Việc</Trans>, cell: (each) => <What total={each} /> },
  { id: 'days', head: <Trans>Số ngày</Trans>, align: 'end', cell: (each) => daysText(each.days) },
];

function What({ total }: { total: TotalOut }) {
  const { i18n } = useLingui();
  return word(i18n, CATEGORIES, total.category);
}
