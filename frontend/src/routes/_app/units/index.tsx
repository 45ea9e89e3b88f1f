import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { unitSearch } from '@/features/units/filter';
import { ListUnits } from '@/features/units/list-units';
import { unitTree } from '@/features/units/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/units/')({
  validateSearch: unitSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(unitTree(deps.as_of));
  },
  head: titled(msg`Đơn vị`),
  component: Units,
});

function Units() {
  return <ListUnits search={Route.useSearch()} />;
}
