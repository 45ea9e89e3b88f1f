import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneProposal } from '@/features/worktime/proposal-queries';
import { ShowProposal } from '@/features/worktime/proposal-show';
import { unitsToday } from '@/features/worktime/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/worktime/proposals/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneProposal(params.id));
    void context.queryClient.prefetchQuery(unitsToday());
  },
  head: titled(msg`Một dự thảo`),
  component: Proposal,
});

function Proposal() {
  return <ShowProposal id={Route.useParams().id} />;
}
