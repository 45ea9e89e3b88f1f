import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Proposals as ShowProposals } from '@/features/officers/act-proposals';
import { postProposals } from '@/features/officers/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/officers/proposals')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(postProposals());
  },
  head: titled(msg`Đề nghị bố trí cán bộ`),
  component: Proposals,
});

function Proposals() {
  return (
    <ShowProposals
      takeAway={
        <Suspense>
          <TakeAway list="post-proposals" />
        </Suspense>
      }
    />
  );
}
