import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneLeave } from '@/features/worktime/leave-queries';
import { ShowLeave } from '@/features/worktime/leave-show';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/leave/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneLeave(params.id));
  },
  head: titled(msg`Một đợt nghỉ`),
  component: Leave,
});

function Leave() {
  return <ShowLeave id={Route.useParams().id} />;
}
