import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { checkSearch } from '@/features/checks/filter';
import { ListChecks } from '@/features/checks/list-checks';
import { ListDraws } from '@/features/checks/list-draws';
import { checkList, drawList, filterOf } from '@/features/checks/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/checks/')({
  validateSearch: checkSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    if (deps.view === 'draws' || !context.me.screens.includes('spot_checks')) {
      void context.queryClient.prefetchInfiniteQuery(drawList());
    } else {
      void context.queryClient.prefetchInfiniteQuery(checkList(deps));
    }
  },
  head: titled(msg`Phúc tra xác suất`),
  component: Checks,
});

function Checks() {
  const search = Route.useSearch();
  const { screens } = Route.useRouteContext().me;
  const may = { checks: screens.includes('spot_checks'), draws: screens.includes('check_draws') };
  const draws = search.view === 'draws' || !may.checks;
  const takeAway = (
    <Suspense>
      {draws ? <TakeAway list="check-draws" filter={{}} /> : <TakeAway list="spot-checks" filter={filterOf(search)} />}
    </Suspense>
  );
  return draws ? (
    <ListDraws may={may} takeAway={takeAway} />
  ) : (
    <ListChecks search={search} may={may} takeAway={takeAway} />
  );
}
