import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { whereToGo } from '@/features/planning/where-queries';
import { WhereScreen, type WhereSearch } from '@/features/planning/where-screen';
import { idIn } from '@/lib/search';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/where/')({
  validateSearch: (search: Record<string, unknown>): WhereSearch => ({ unit: idIn(search.unit) }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(whereToGo());
  },
  head: titled(msg`Nên đến trước`),
  component: Where,
});

function Where() {
  return <WhereScreen search={Route.useSearch()} />;
}
