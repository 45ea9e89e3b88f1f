import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { unitSearch } from '@/features/units/filter';
import { ListUnits } from '@/features/units/list-units';
import { unitTree } from '@/features/units/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/units/')({
  validateSearch: unitSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(unitTree(deps.as_of));
  },
  head: titled(msg`Đơn vị`),
  component: Units,
});

function Units() {
  const search = Route.useSearch();
  const filter = search.as_of ? { as_of: search.as_of } : {};
  return (
    <ListUnits
      search={search}
      takeAway={
        <Suspense>
          <TakeAway list="units" filter={filter} />
        </Suspense>
      }
    />
  );
}
