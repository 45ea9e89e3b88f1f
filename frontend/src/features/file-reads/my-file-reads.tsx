import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '@/ui/load-more';
import { Empty, Section } from '@/ui/page';
import { DataTable } from '@/ui/table';
import { READER_FIRST, WHAT, WHEN } from './columns';
import { myFileReads } from './queries';

/** Who read my file; what I read of my own stands nowhere. */
export default function MyFileReads() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(myFileReads());
  const reads = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Ai đã xem hồ sơ của tôi</Trans>}>
      {reads.length === 0 ? (
        <Empty>
          <Trans>Chưa có ai xem thông tin riêng của đồng chí.</Trans>
        </Empty>
      ) : (
        <div className="grid gap-3">
          <DataTable
            caption={t`Ai đã xem hồ sơ của tôi`}
            columns={[READER_FIRST, WHAT, WHEN]}
            rows={reads}
            rowKey={(each) => each.id}
          />
          <LoadMore query={query} />
        </div>
      )}
    </Section>
  );
}
