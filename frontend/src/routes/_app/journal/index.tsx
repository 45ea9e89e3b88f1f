import { msg } from '@lingui/core/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { journalSearch } from '@/features/journal/filter';
import { ListEvents } from '@/features/journal/list-events';
import { events, filterOf } from '@/features/journal/queries';
import { unitTree } from '@/features/units/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/journal/')({
  validateSearch: journalSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(unitTree(undefined));
    void context.queryClient.prefetchInfiniteQuery(events('content', deps));
  },
  head: titled(msg`Nhật ký`),
  component: Journal,
});

function Journal() {
  const search = Route.useSearch();
  const units = useSuspenseInfiniteQuery(unitTree(undefined));
  return (
    <ListEvents
      journal="content"
      search={search}
      takeAway={
        <Suspense>
          <TakeAway list="journal" filter={filterOf(search)} />
        </Suspense>
      }
      units={units.data.pages.flatMap((page) => page.items)}
    />
  );
}
