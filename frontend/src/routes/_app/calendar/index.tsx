import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { wardCalendar } from '@/features/planning/calendar-queries';
import { CalendarScreen } from '@/features/planning/calendar-screen';
import { type CalendarSearch, spanOf } from '@/features/planning/calendar-span';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { choiceIn, dayIn, idIn } from '@/lib/search';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/calendar/')({
  validateSearch: (search: Record<string, unknown>): CalendarSearch => ({
    view: choiceIn(search.view, ['month']),
    day: dayIn(search.day),
    unit: idIn(search.unit),
    open: choiceIn(search.open, ['new']) ?? idIn(search.open),
    group: idIn(search.group),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const day = deps.day ?? localDay(serverTime());
    void context.queryClient.prefetchQuery(wardCalendar(spanOf(deps.view ?? 'week', day), deps.unit));
  },
  head: titled(msg`Lịch đi cơ sở`),
  component: Calendar,
});

function Calendar() {
  const { me } = Route.useRouteContext();
  const search = Route.useSearch();
  return (
    <CalendarScreen
      me={me}
      search={search}
      takeAway={({ first, last }, unit) => (
        <Suspense>
          <TakeAway list="visit-plans" filter={{ unit_id: unit, from_day: first, to_day: last }} />
        </Suspense>
      )}
    />
  );
}
