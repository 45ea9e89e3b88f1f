import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Effect } from '@/api/gen';
import { importSearch } from '@/features/imports/filter';
import { oneImport } from '@/features/imports/queries';
import { ShowImport } from '@/features/imports/show-import';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/imports/$id')({
  validateSearch: importSearch,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(oneImport(params.id));
  },
  head: titled(msg`Một tệp nhập`),
  component: Import,
});

function Import() {
  const { id } = Route.useParams();
  const takeFindings = (
    <Suspense>
      <TakeAway list="import-findings" filter={{ batch_id: id }} />
    </Suspense>
  );
  const takeChanges = (effect: Effect) => (
    <Suspense>
      <TakeAway list="import-changes" filter={{ batch_id: id, effect }} />
    </Suspense>
  );
  return <ShowImport id={id} search={Route.useSearch()} takeFindings={takeFindings} takeChanges={takeChanges} />;
}
