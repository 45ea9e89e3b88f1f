import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneOfficer } from '@/features/officers/queries';
import { ShowOfficer } from '@/features/officers/show-officer';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/officers/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneOfficer(params.id));
  },
  head: titled(msg`Một cán bộ`),
  component: Officer,
});

function Officer() {
  return <ShowOfficer id={Route.useParams().id} />;
}
