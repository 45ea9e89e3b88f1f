import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { historyOf, oneVisit } from '@/features/visits/queries';
import { ShowVisit } from '@/features/visits/show-visit';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/visits/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneVisit(params.id));
    void context.queryClient.prefetchQuery(historyOf(params.id));
  },
  head: titled(msg`Một lượt đi cơ sở`),
  component: Visit,
});

function Visit() {
  const { me } = Route.useRouteContext();
  return <ShowVisit id={Route.useParams().id} mayExplain={me.screens.includes('board')} />;
}
