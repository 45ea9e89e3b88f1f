import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { readSearch } from '@/features/file-reads/filter';
import { ListFileReads } from '@/features/file-reads/list-file-reads';
import { fileReads } from '@/features/file-reads/queries';
import { titled } from '@/lib/title';

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
  return <ListFileReads search={Route.useSearch()} />;
}
