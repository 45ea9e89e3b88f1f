import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneCheck } from '@/features/checks/queries';
import { ShowCheck } from '@/features/checks/show-check';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/checks/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneCheck(params.id));
  },
  head: titled(msg`Một lượt phúc tra`),
  component: Check,
});

function Check() {
  return <ShowCheck id={Route.useParams().id} />;
}
