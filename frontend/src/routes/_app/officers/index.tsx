import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { filterOf, officerSearch } from '@/features/officers/filter';
import { ListOfficers } from '@/features/officers/list-officers';
import { delegations, officerList, unitsOn } from '@/features/officers/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/officers/')({
  validateSearch: officerSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(unitsOn(deps.as_of));
    void context.queryClient.prefetchQuery(delegations());
    void context.queryClient.prefetchInfiniteQuery(officerList(filterOf(deps)));
  },
  head: titled(msg({ context: 'screen', message: 'Cán bộ' })),
  component: Officers,
});

function Officers() {
  const search = Route.useSearch();
  const { screens } = Route.useRouteContext().me;
  return (
    <ListOfficers
      search={search}
      mayEnter={screens.includes('enter_officer')}
      mayPropose={screens.includes('post_proposals')}
      takeAway={
        <Suspense>
          <TakeAway list="officers" filter={filterOf(search)} />
        </Suspense>
      }
      takeDelegations={
        <Suspense>
          <TakeAway list="delegations" />
        </Suspense>
      }
    />
  );
}
