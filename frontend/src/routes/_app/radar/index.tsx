import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { radarSearch } from '@/features/radar/filter';
import { radarOn, unitsOn, wantedOf } from '@/features/radar/queries';
import { ShowRadar } from '@/features/radar/show-radar';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/radar/')({
  validateSearch: radarSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(radarOn(deps));
    void context.queryClient.prefetchQuery(unitsOn(deps.as_of));
  },
  head: titled(msg`Rà soát bố trí`),
  component: Radar,
});

function Radar() {
  const search = Route.useSearch();
  const takeAway = (
    <Suspense>
      <TakeAway list="radar" filter={wantedOf(search)} />
    </Suspense>
  );
  return <ShowRadar search={search} takeAway={takeAway} />;
}
