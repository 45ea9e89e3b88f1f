import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { radarSearch } from '@/features/radar/filter';
import { radarOn, unitsOn } from '@/features/radar/queries';
import { ShowRadar } from '@/features/radar/show-radar';
import { titled } from '@/lib/title';

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
  return <ShowRadar search={Route.useSearch()} />;
}
