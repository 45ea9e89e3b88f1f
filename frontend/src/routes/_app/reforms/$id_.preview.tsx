import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { PreviewReform } from '@/features/reforms/preview-reform';
import { oneReform, previewOf } from '@/features/reforms/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/reforms/$id_/preview')({
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneReform(params.id));
    void context.queryClient.prefetchQuery(previewOf(params.id));
  },
  head: titled(msg`Xem trước phương án`),
  component: Preview,
});

function Preview() {
  return <PreviewReform id={Route.useParams().id} />;
}
