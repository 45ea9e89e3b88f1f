import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type WorkSearch, workSearch } from '@/features/worktime/filter';
import { proposalList } from '@/features/worktime/proposal-queries';
import {
  absenceList,
  calendarOf,
  currentYear,
  directiveList,
  policyList,
  unitsToday,
} from '@/features/worktime/queries';
import { ShowWorktime } from '@/features/worktime/show-worktime';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/worktime/')({
  validateSearch: workSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    if (deps.tab === undefined) void queryClient.prefetchQuery(calendarOf(deps.year ?? currentYear()));
    if (deps.tab === 'policies') void queryClient.prefetchInfiniteQuery(policyList());
    if (deps.tab === 'directives') void queryClient.prefetchInfiniteQuery(directiveList());
    if (deps.tab === 'proposals') void queryClient.prefetchInfiniteQuery(proposalList());
    if (deps.tab === 'absences') {
      void queryClient.prefetchQuery(unitsToday());
      void queryClient.prefetchInfiniteQuery(absenceList(deps.unit));
    }
  },
  head: titled(msg`Lịch và quy định`),
  component: Worktime,
});

function Worktime() {
  const { screens } = Route.useRouteContext().me;
  const search = Route.useSearch();
  const takeAway = (
    <Suspense>
      <Take search={search} />
    </Suspense>
  );
  return <ShowWorktime search={search} mayDraft={screens.includes('draft_worktime')} takeAway={takeAway} />;
}

/** The list of the tab that is open. */
function Take({ search: { tab, unit, year } }: { search: WorkSearch }) {
  switch (tab) {
    case 'policies':
      return <TakeAway list="duty-policies" />;
    case 'directives':
      return <TakeAway list="duty-directives" />;
    case 'absences':
      return <TakeAway list="duty-excuses" filter={unit ? { unit_id: unit } : {}} />;
    case 'proposals':
      return <TakeAway list="worktime-proposals" />;
    default:
      return <TakeAway list="calendar" filter={{ year: year ?? currentYear() }} />;
  }
}
