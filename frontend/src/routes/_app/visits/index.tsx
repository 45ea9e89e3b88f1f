import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { filterOf, visitSearch } from '@/features/visits/filter';
import { ListVisits } from '@/features/visits/list-visits';
import { visitList, wardsInSight } from '@/features/visits/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/visits/')({
  validateSearch: visitSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(wardsInSight());
    void context.queryClient.prefetchInfiniteQuery(visitList(filterOf(deps)));
  },
  head: titled(msg`Lượt đi cơ sở`),
  component: Visits,
});

function Visits() {
  const { me } = Route.useRouteContext();
  const search = Route.useSearch();
  const takeAway = (
    <Suspense>
      <TakeAway list="visits" filter={filterOf(search)} />
    </Suspense>
  );
  return <ListVisits search={search} mayRecord={me.screens.includes('record_visit')} takeAway={takeAway} />;
}
