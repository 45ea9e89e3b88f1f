import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ListImports } from '@/features/imports/list-imports';
import { importList } from '@/features/imports/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/imports/')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(importList());
  },
  head: titled(msg`Nhập từ Excel`),
  component: Imports,
});

function Imports() {
  return (
    <ListImports
      takeAway={
        <Suspense>
          <TakeAway list="imports" />
        </Suspense>
      }
    />
  );
}
