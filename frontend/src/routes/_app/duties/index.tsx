import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { type BoardSearch, BoardScreen, currentYear } from '@/features/duties/board-screen';
import { board } from '@/features/duties/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/duties/')({
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    year: Number.isInteger(search.year) && Number(search.year) >= 2000 && Number(search.year) <= 2100 ? Number(search.year) : undefined,
    post: search.post === 'ward_chief' ? 'ward_chief' : undefined,
    span: search.span === 'quarter' ? 'quarter' : undefined,
  }),
  loaderDeps: ({ search }) => ({ year: search.year, post: search.post }),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(board(deps.year ?? currentYear(), deps.post ?? 'ward_deputy_beat'));
  },
  head: titled(msg`Bảng tuần`),
  component: DutyBoard,
});

function DutyBoard() {
  return <BoardScreen search={Route.useSearch()} />;
}
