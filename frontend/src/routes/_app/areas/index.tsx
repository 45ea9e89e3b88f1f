import { msg } from '@lingui/core/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { areaSearch, groupsOf, placeOf } from '@/features/areas/filter';
import { ListAreas } from '@/features/areas/list-areas';
import { beatList, groupList, proposalList, quarterList, unitsOn } from '@/features/areas/queries';
import { meOptions } from '@/features/session/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/areas/')({
  validateSearch: areaSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(unitsOn(deps.as_of));
    if (deps.tab === 'groups') void queryClient.prefetchInfiniteQuery(groupList(deps));
    else if (deps.tab === 'quarters') void queryClient.prefetchInfiniteQuery(quarterList(deps));
    else if (deps.tab === 'proposals') void queryClient.prefetchInfiniteQuery(proposalList(deps));
    else void queryClient.prefetchInfiniteQuery(beatList(deps));
  },
  head: titled(msg({ context: 'screen', message: 'Địa bàn' })),
  component: Areas,
});

function Areas() {
  const search = Route.useSearch();
  const { data: me } = useSuspenseQuery(meOptions());
  const tab = search.tab ?? 'beats';
  const list = tab === 'proposals' ? 'beat-proposals' : tab;
  const filter = tab === 'groups' ? groupsOf(search) : placeOf(search);
  return (
    <ListAreas
      search={search}
      seesProposals={me.permissions.some((each) => each.permission === 'beat_assignment:read')}
      takeAway={
        <Suspense>
          <TakeAway list={list} filter={filter} />
        </Suspense>
      }
    />
  );
}
