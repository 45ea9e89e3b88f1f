import { msg } from '@lingui/core/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { glassList, grantList } from '@/features/grants/queries';
import { ShowGrants } from '@/features/grants/show-grants';
import { unitTree } from '@/features/units/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/grants')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(unitTree(undefined));
    void context.queryClient.prefetchInfiniteQuery(glassList());
    if (context.me.screens.includes('auditor_grants')) void context.queryClient.prefetchInfiniteQuery(grantList());
  },
  head: titled(msg`Quyền cấp tạm thời`),
  component: Grants,
});

function Grants() {
  const { screens } = Route.useRouteContext().me;
  const units = useSuspenseInfiniteQuery(unitTree(undefined));
  return (
    <ShowGrants
      units={units.data.pages.flatMap((page) => page.items)}
      grants={screens.includes('auditor_grants')}
      mayGive={screens.includes('give_auditor_grants')}
      takeGlasses={
        <Suspense>
          <TakeAway list="break-glass" />
        </Suspense>
      }
      takeGrants={
        <Suspense>
          <TakeAway list="auditor-grants" />
        </Suspense>
      }
      mayAsk={screens.includes('request_break_glass')}
    />
  );
}
