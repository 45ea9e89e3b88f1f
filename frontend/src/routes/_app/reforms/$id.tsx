import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { reformSearch } from '@/features/reforms/filter';
import { oneReform } from '@/features/reforms/queries';
import { ShowReform } from '@/features/reforms/show-reform';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/reforms/$id')({
  validateSearch: reformSearch,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneReform(params.id));
  },
  head: titled(msg`Một phương án sắp xếp`),
  component: Reform,
});

function Reform() {
  const { id } = Route.useParams();
  return <ShowReform key={id} id={id} search={Route.useSearch()} />;
}
