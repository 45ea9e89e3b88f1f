import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import { DayField } from '@/ui/day-field';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page } from '@/ui/page';
import { DataTable } from '@/ui/table';
import { READER, WHAT, WHEN, WHOSE } from './columns';
import type { ReadSearch } from './filter';
import { fileReads } from './queries';

/** Who read whose file, for whoever watches over that. */
export function ListFileReads({ search, takeAway }: { search: ReadSearch; takeAway: ReactNode }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const query = useSuspenseInfiniteQuery(fileReads(useDeferredValue(search)));
  const reads = query.data.pages.flatMap((page) => page.items);
  const go = (change: ReadSearch) => void navigate({ to: '/file-reads', search: { ...search, ...change } });
  return (
    <Page
      title={<Trans>Ai đã xem hồ sơ</Trans>}
      lead={
        <Trans>Mỗi lần xem thông tin riêng, đào tạo hay lý do vắng của người khác đều để lại một dòng ở đây.</Trans>
      }
    >
      {takeAway}
      <div className="no-print grid grid-cols-2 gap-3 md:grid-cols-[repeat(2,minmax(0,13rem))]">
        <DayField
          label={t({ context: 'journal', message: 'Từ ngày' })}
          mayBeEmpty
          value={search.from ?? ''}
          onChange={(day) => go({ from: day || undefined })}
        />
        <DayField
          label={t({ context: 'journal', message: 'Đến ngày' })}
          mayBeEmpty
          value={search.to ?? ''}
          onChange={(day) => go({ to: day || undefined })}
        />
      </div>
      {Object.values(search).some(Boolean) ? (
        <Link to="/file-reads" className="inline-flex min-h-11 items-center justify-self-start text-brand underline">
          <Trans>Bỏ lọc</Trans>
        </Link>
      ) : null}
      {reads.length === 0 ? (
        <Empty>
          <Trans>Chưa có ai xem hồ sơ của người khác trong phạm vi này.</Trans>
        </Empty>
      ) : (
        <DataTable
          caption={t`Ai đã xem hồ sơ`}
          columns={[WHOSE, READER, WHAT, WHEN]}
          rows={reads}
          rowKey={(each) => each.id}
        />
      )}
      <LoadMore query={query} />
    </Page>
  );
}
