import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { suggestedYear } from '@/features/worktime/proposal-queries';
import { Propose } from '@/features/worktime/propose';
import { calendarOf, currentYear, policyList, unitsToday } from '@/features/worktime/queries';
import { choiceIn, yearIn } from '@/lib/search';
import { titled } from '@/lib/title';

const KINDS = ['directive', 'calendar', 'policy'] as const;
type Search = { kind?: (typeof KINDS)[number] | undefined; year?: number | undefined };

export const Route = createFileRoute('/_app/worktime/draft')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    kind: choiceIn(search.kind, KINDS),
    year: yearIn(search.year),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    const year = deps.year ?? currentYear();
    if (deps.kind === 'calendar') {
      void queryClient.prefetchQuery(suggestedYear(year));
      void queryClient.prefetchQuery(calendarOf(year));
    } else if (deps.kind === 'policy') void queryClient.prefetchInfiniteQuery(policyList());
    else void queryClient.prefetchQuery(unitsToday());
  },
  head: titled(msg`Soạn dự thảo`),
  component: Draft,
});

function Draft() {
  const { kind = 'directive', year = currentYear() } = Route.useSearch();
  return <Propose kind={kind} year={year} />;
}
