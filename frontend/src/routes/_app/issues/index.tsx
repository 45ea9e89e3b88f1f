import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { issueSearch, OPEN_COLUMNS } from '@/features/issues/filter';
import { filterOf, issueCounts, issuesIn } from '@/features/issues/queries';
import { ShowBoard } from '@/features/issues/show-board';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/issues/')({
  validateSearch: issueSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(issueCounts(deps));
    const wide = matchMedia('(min-width: 64rem)').matches;
    const columns = wide && deps.column !== 'closed' ? OPEN_COLUMNS : [deps.column ?? 'in_progress'];
    for (const each of columns) void queryClient.prefetchInfiniteQuery(issuesIn(each, deps));
  },
  head: titled(msg`Vấn đề nóng`),
  component: Issues,
});

function Issues() {
  const search = Route.useSearch();
  const { screens } = Route.useRouteContext().me;
  const takeAway = (
    <Suspense>
      <TakeAway list="issues" filter={{ ...filterOf(search), column: search.column }} />
    </Suspense>
  );
  const may = {
    raise: screens.includes('raise_issue'),
    triage: screens.includes('triage_issues'),
    assign: screens.includes('assign_issues'),
  };
  return <ShowBoard search={search} may={may} takeAway={takeAway} />;
}
