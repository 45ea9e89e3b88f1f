import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { oneDraw } from '@/features/checks/queries';
import { ShowDraw } from '@/features/checks/show-draw';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/checks/draws/$id')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneDraw(params.id));
  },
  head: titled(msg`Một lần rút mẫu`),
  component: Draw,
});

function Draw() {
  return <ShowDraw id={Route.useParams().id} />;
}
