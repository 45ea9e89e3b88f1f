import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneHandover } from '@/features/handovers/queries';
import { ShowHandover } from '@/features/handovers/show-handover';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/handovers/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneHandover(params.id));
  },
  head: titled(msg`Một bàn giao`),
  component: Handover,
});

function Handover() {
  return <ShowHandover id={Route.useParams().id} />;
}
