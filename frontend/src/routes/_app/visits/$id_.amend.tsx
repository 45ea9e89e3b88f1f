import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { AmendVisit } from '@/features/visits/amend-visit';
import { oneVisit } from '@/features/visits/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/visits/$id_/amend')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneVisit(params.id));
  },
  head: titled(msg`Bổ sung lượt đi`),
  component: Amend,
});

function Amend() {
  const { me } = Route.useRouteContext();
  return <AmendVisit me={me} id={Route.useParams().id} />;
}
