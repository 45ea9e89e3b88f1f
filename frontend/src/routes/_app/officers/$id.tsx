import { msg } from '@lingui/core/macro';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { actSearch } from '@/features/officers/acting';
import { oneOfficer } from '@/features/officers/queries';
import { ShowOfficer } from '@/features/officers/show-officer';
import { titled } from '@/lib/title';

const Acting = lazy(() => import('@/features/officers/act-dialog'));

export const Route = createFileRoute('/_app/officers/$id')({
  validateSearch: actSearch,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneOfficer(params.id));
  },
  head: titled(msg`Một cán bộ`),
  component: Officer,
});

function Officer() {
  const { id } = Route.useParams();
  const search = Route.useSearch();
  const navigate = useNavigate();
  const close = () => void navigate({ to: '/officers/$id', params: { id }, search: {} });
  return (
    <ShowOfficer
      id={id}
      search={search}
      form={(officer) => (
        <Suspense>
          <Acting officer={officer} search={search} onClose={close} />
        </Suspense>
      )}
    />
  );
}
