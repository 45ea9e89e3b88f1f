import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { QuarterOut } from '@/api/gen';
import { periodText } from '@/lib/periods';
import { LoadMore } from '@/ui/load-more';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { byWard } from './by-ward';
import type { AreaSearch } from './filter';
import { quarterList } from './queries';

/** Residential quarters of each ward. */
export function ListQuarters({ search }: { search: AreaSearch }) {
  const query = useSuspenseInfiniteQuery(quarterList(search));
  const quarters = query.data.pages.flatMap((page) => page.items);
  if (quarters.length === 0) {
    return (
      <Empty>
        <Trans>Không có khu dân cư nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <>
      {byWard(quarters).map(({ ward, rows }) => (
        <Section key={ward.id} title={ward.short_name}>
          <DataTable caption={ward.short_name} columns={COLUMNS} rows={rows} rowKey={(each) => each.id} />
        </Section>
      ))}
      <LoadMore query={query} />
    </>
  );
}

const COLUMNS: Column<QuarterOut>[] = [
  { id: 'name', head: <Trans>Tên khu</Trans>, lead: true, width: 'sm:w-1/2', cell: (each) => each.name },
  { id: 'code', head: <Trans>Mã</Trans>, width: 'sm:w-1/4', cell: (each) => each.code },
  { id: 'period', head: <Trans>Hiệu lực</Trans>, cell: (each) => <Period quarter={each} /> },
];

function Period({ quarter }: { quarter: QuarterOut }) {
  const { i18n } = useLingui();
  return periodText(i18n, quarter.valid_from, quarter.valid_to);
}
