import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { workSearch } from '@/features/worktime/filter';
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
  return <ShowWorktime search={Route.useSearch()} mayDraft={screens.includes('draft_worktime')} />;
}
