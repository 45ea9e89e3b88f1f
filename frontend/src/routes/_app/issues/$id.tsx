import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneIssue } from '@/features/issues/queries';
import { ShowIssue } from '@/features/issues/show-issue';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/issues/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneIssue(params.id));
  },
  head: titled(msg`Một vấn đề nóng`),
  component: Issue,
});

function Issue() {
  return <ShowIssue id={Route.useParams().id} />;
}
