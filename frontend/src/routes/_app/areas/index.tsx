import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { areaSearch } from '@/features/areas/filter';
import { ListAreas } from '@/features/areas/list-areas';
import { beatList, groupList, quarterList, unitsOn } from '@/features/areas/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/areas/')({
  validateSearch: areaSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(unitsOn(deps.as_of));
    if (deps.tab === 'groups') void queryClient.prefetchInfiniteQuery(groupList(deps));
    else if (deps.tab === 'quarters') void queryClient.prefetchInfiniteQuery(quarterList(deps));
    else void queryClient.prefetchInfiniteQuery(beatList(deps));
  },
  head: titled(msg`Địa bàn`),
  component: Areas,
});

function Areas() {
  return <ListAreas search={Route.useSearch()} />;
}
