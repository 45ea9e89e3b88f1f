import { msg } from '@lingui/core/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ListReforms } from '@/features/reforms/list-reforms';
import { reformList } from '@/features/reforms/queries';
import { meOptions } from '@/features/session/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/reforms/')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(reformList());
  },
  head: titled(msg`Sắp xếp đơn vị`),
  component: Reforms,
});

function Reforms() {
  const { data: me } = useSuspenseQuery(meOptions());
  const takeAway = (
    <Suspense>
      <TakeAway list="reforms" />
    </Suspense>
  );
  const mayBegin = me.permissions.some((each) => each.permission === 'reform:prepare');
  return <ListReforms mayBegin={mayBegin} takeAway={takeAway} />;
}
