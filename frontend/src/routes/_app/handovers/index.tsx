import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { handoverSearch } from '@/features/handovers/filter';
import { ListHandovers } from '@/features/handovers/list-handovers';
import { filterOf, handoverList } from '@/features/handovers/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

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
  const search = Route.useSearch();
  const takeAway = (
    <Suspense>
      <TakeAway list="handovers" filter={filterOf(search)} />
    </Suspense>
  );
  return <ListHandovers search={search} takeAway={takeAway} />;
}
