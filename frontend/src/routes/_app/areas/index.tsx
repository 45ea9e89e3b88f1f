import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { areaSearch, groupsOf, placeOf } from '@/features/areas/filter';
import { ListAreas } from '@/features/areas/list-areas';
import { beatList, groupList, quarterList, unitsOn } from '@/features/areas/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/areas/')({
  validateSearch: areaSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(unitsOn(deps.as_of));
    if (deps.tab === 'groups') void queryClient.prefetchInfiniteQuery(groupList(deps));
    else if (deps.tab === 'quarters') void queryClient.prefetchInfiniteQuery(quarterList(deps));
    else void queryClient.prefetchInfiniteQuery(beatList(deps));
  },
  head: titled(msg({ context: 'screen', message: 'Địa bàn' })),
  component: Areas,
});

function Areas() {
  const search = Route.useSearch();
  const list = search.tab ?? 'beats';
  const filter = list === 'groups' ? groupsOf(search) : placeOf(search);
  return (
    <ListAreas
      search={search}
      takeAway={
        <Suspense>
          <TakeAway list={list} filter={filter} />
        </Suspense>
      }
    />
  );
}
