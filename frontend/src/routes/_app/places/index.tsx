import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { IssueCodes } from '@/features/places/issue-codes';
import { placeIssues, placeWards } from '@/features/places/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/places/')({
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(placeWards());
    void context.queryClient.prefetchInfiniteQuery(placeIssues());
  },
  head: titled(msg`Mã các điểm sinh hoạt`),
  component: Places,
});

function Places() {
  const takeAway = (
    <Suspense>
      <TakeAway list="place-issues" filter={{}} />
    </Suspense>
  );
  return <IssueCodes takeAway={takeAway} />;
}
