import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { findingSearch } from '@/features/imports/filter';
import { oneImport } from '@/features/imports/queries';
import { ShowImport } from '@/features/imports/show-import';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/imports/$id')({
  validateSearch: findingSearch,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneImport(params.id));
  },
  head: titled(msg`Một tệp nhập`),
  component: Import,
});

function Import() {
  return <ShowImport id={Route.useParams().id} search={Route.useSearch()} />;
}
