import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { handoverSearch } from '@/features/handovers/filter';
import { ListHandovers } from '@/features/handovers/list-handovers';
import { handoverList } from '@/features/handovers/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/handovers/')({
  validateSearch: handoverSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(handoverList(deps));
  },
  head: titled(msg`Bàn giao`),
  component: Handovers,
});

function Handovers() {
  return <ListHandovers search={Route.useSearch()} />;
}
