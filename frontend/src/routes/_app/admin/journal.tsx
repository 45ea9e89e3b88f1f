import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { journalSearch } from '@/features/journal/filter';
import { ListEvents } from '@/features/journal/list-events';
import { events } from '@/features/journal/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/admin/journal')({
  validateSearch: journalSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(events('technical', deps));
  },
  head: titled(msg`Nhật ký kỹ thuật`),
  component: TechnicalJournal,
});

function TechnicalJournal() {
  return <ListEvents journal="technical" search={Route.useSearch()} units={[]} />;
}
