import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { BoardScreen } from '@/features/duties/board-screen';
import { board } from '@/features/duties/queries';
import { boardSearch, currentYear } from '@/features/duties/search';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/duties/')({
  validateSearch: boardSearch,
  loaderDeps: ({ search }) => ({ year: search.year, post: search.post }),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(board(deps.year ?? currentYear(), deps.post ?? 'ward_deputy_beat'));
  },
  head: titled(msg`Bảng tuần`),
  component: DutyBoard,
});

function DutyBoard() {
  const search = Route.useSearch();
  const filter = { year: search.year ?? currentYear(), post: search.post ?? 'ward_deputy_beat' };
  return (
    <BoardScreen
      search={search}
      takeAway={
        <Suspense>
          <TakeAway list="duty-board" filter={filter} />
        </Suspense>
      }
    />
  );
}
