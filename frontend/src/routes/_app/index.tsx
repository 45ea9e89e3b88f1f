import { msg } from '@lingui/core/macro';
import type { QueryClient } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Me } from '@/api/gen';
import { myWeek, wardsWithout } from '@/features/duties/queries';
import { visitList, waitingForMe } from '@/features/visits/queries';
import { titled } from '@/lib/title';
import { isWeek } from '@/lib/weeks';
import { partsOf } from './-home/parts';

const OPENINGS = {
  my_week: lazy(() => import('./-home/my-week-opens')),
  wards_without_visit: lazy(() => import('./-home/wards-open')),
  waiting: lazy(() => import('./-home/waiting-opens')),
  nothing: lazy(() => import('./-home/start-opens')),
};
const Below = lazy(() => import('./-home/below'));

type HomeSearch = { week?: string | undefined };

export const Route = createFileRoute('/_app/')({
  validateSearch: (search: Record<string, unknown>): HomeSearch => ({
    week: isWeek(search.week) ? search.week : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => prefetch(context.queryClient, context.me, deps),
  head: titled(msg`Hôm nay`),
  component: Home,
});

function prefetch(queries: QueryClient, me: Me, { week }: HomeSearch): void {
  const parts = partsOf(me);
  if (parts.includes('my_week')) void queries.prefetchQuery(myWeek());
  if (parts.includes('wards_without_visit')) void queries.prefetchQuery(wardsWithout(week));
  if (parts.includes('waiting')) void queries.prefetchInfiniteQuery(waitingForMe());
  if (parts[0] === 'waiting') void queries.prefetchInfiniteQuery(visitList({}));
}

/** The first answer is drawn as soon as it is there; what is below it comes after. */
function Home() {
  const { me } = Route.useRouteContext();
  const { week } = Route.useSearch();
  const Opening = OPENINGS[partsOf(me)[0] ?? 'nothing'];
  return (
    <Opening me={me} week={week}>
      <Suspense>
        <Below me={me} week={week} />
      </Suspense>
    </Opening>
  );
}
