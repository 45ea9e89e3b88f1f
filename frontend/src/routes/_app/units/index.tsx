import { msg } from '@lingui/core/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { meOptions } from '@/features/session/queries';
import { unitSearch } from '@/features/units/filter';
import { ListUnits } from '@/features/units/list-units';
import { daysOfChange, unitTree } from '@/features/units/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/units/')({
  validateSearch: unitSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(unitTree(deps.as_of));
    void context.queryClient.prefetchQuery(daysOfChange());
  },
  head: titled(msg({ context: 'screen', message: 'Đơn vị' })),
  component: Units,
});

function Units() {
  const { data: me } = useSuspenseQuery(meOptions());
  const search = Route.useSearch();
  const filter = search.as_of ? { as_of: search.as_of } : {};
  return (
    <ListUnits
      search={search}
      mayOpen={me.permissions.some((each) => each.permission === 'unit:edit')}
      takeAway={
        <Suspense>
          <TakeAway list="units" filter={filter} />
        </Suspense>
      }
    />
  );
}
