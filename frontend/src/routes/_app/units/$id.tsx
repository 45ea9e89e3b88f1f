import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { unitSearch } from '@/features/units/filter';
import { oneUnit, unitTree } from '@/features/units/queries';
import { ShowUnit } from '@/features/units/show-unit';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/units/$id')({
  validateSearch: unitSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchQuery(oneUnit(params.id, deps.as_of));
    void context.queryClient.prefetchInfiniteQuery(unitTree(deps.as_of));
  },
  head: titled(msg`Một đơn vị`),
  component: Unit,
});

function Unit() {
  return <ShowUnit id={Route.useParams().id} search={Route.useSearch()} />;
}
