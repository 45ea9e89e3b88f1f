import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImportSummary } from '@/api/gen';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { importList, isUnderWay } from './queries';
import { StartImport } from './start-import';
import { StatusMark } from './status-mark';
import { BOOKS } from './words';

/** Send a workbook, and what became of those sent before. */
export function ListImports({ takeAway }: { takeAway: ReactNode }) {
  return (
    <Page
      title={<Trans>Nhập từ Excel</Trans>}
      lead={<Trans>Mỗi tệp được kiểm tra trước; xem kết quả rồi mới ghi vào sổ, ghi cả tệp hoặc không ghi gì.</Trans>}
    >
      <StartImport />
      <Earlier takeAway={takeAway} />
    </Page>
  );
}

const EVERY = 3_000;

function Earlier({ takeAway }: { takeAway: ReactNode }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery({
    ...importList(),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((each) => isUnderWay(each.status))) ? EVERY : false,
  });
  const batches = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Các tệp đã gửi</Trans>} aside={takeAway}>
      {batches.length === 0 ? (
        <Empty>
          <Trans>Chưa có tệp nào được gửi.</Trans>
        </Empty>
      ) : (
        <div className="grid gap-3">
          <DataTable caption={t`Các tệp đã gửi`} columns={COLUMNS} rows={batches} rowKey={(each) => each.id} />
          <LoadMore query={query} />
        </div>
      )}
    </Section>
  );
}

const COLUMNS: Column<ImportSummary>[] = [
  {
    id: 'file',
    head: <Trans>Tệp</Trans>,
    lead: true,
    cell: (each) => (
      <Link to="/imports/$id" params={{ id: each.id }} className={LINK}>
        {each.filename}
      </Link>
    ),
  },
  { id: 'kind', head: <Trans>Loại sổ</Trans>, cell: (each) => <Book kind={each.kind} /> },
  { id: 'status', head: <Trans>Trạng thái</Trans>, cell: (each) => <StatusMark status={each.status} /> },
  { id: 'by', head: <Trans>Người gửi</Trans>, cell: (each) => <Sender name={each.created_by} /> },
  { id: 'at', head: <Trans>Gửi lúc</Trans>, cell: (each) => momentText(each.created_at) },
];

function Book({ kind }: { kind: ImportSummary['kind'] }) {
  const { i18n } = useLingui();
  return word(i18n, BOOKS, kind);
}

function Sender({ name }: { name: string | null }) {
  return name ?? <Trans>dòng lệnh trên máy chủ</Trans>;
}
