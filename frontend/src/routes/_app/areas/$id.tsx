import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { beatSearch } from '@/features/beats/filter';
import { oneBeat } from '@/features/beats/queries';
import { ShowBeat } from '@/features/beats/show-beat';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/areas/$id')({
  validateSearch: beatSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchQuery(oneBeat(params.id, deps.as_of));
  },
  head: titled(msg`Một địa bàn`),
  component: Beat,
});

function Beat() {
  return <ShowBeat id={Route.useParams().id} search={Route.useSearch()} />;
}
