import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { readSearch } from '@/features/file-reads/filter';
import { ListFileReads } from '@/features/file-reads/list-file-reads';
import { fileReads, filterOf } from '@/features/file-reads/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/file-reads')({
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(fileReads(deps));
  },
  head: titled(msg`Ai đã xem hồ sơ`),
  component: FileReads,
});

function FileReads() {
  const search = Route.useSearch();
  return (
    <ListFileReads
      search={search}
      takeAway={
        <Suspense>
          <TakeAway list="file-reads" filter={filterOf(search)} />
        </Suspense>
      }
    />
  );
}
