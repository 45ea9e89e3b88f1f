import { msg } from '@lingui/core/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { currentMonth } from '@/features/worktime/abstraction-days';
import { type OffSearch, type OffTab, offSearch, shownTab, wardShown } from '@/features/worktime/abstraction-filter';
import { AbstractionScreen } from '@/features/worktime/abstraction-screen';
import { currentYear, unitsToday } from '@/features/worktime/queries';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/abstraction/')({
  validateSearch: offSearch,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(unitsToday());
  },
  head: titled(msg`Ngày rời địa bàn`),
  component: Abstraction,
});

function Abstraction() {
  const { me } = Route.useRouteContext();
  const search = Route.useSearch();
  const mayReadDays = me.screens.includes('abstraction_days');
  const ownUnit = me.roles[0]?.unit.id;
  return (
    <AbstractionScreen
      search={search}
      mayEnter={me.screens.includes('enter_abstraction')}
      mayReadDays={mayReadDays}
      ownUnit={ownUnit}
      takeAway={
        <Suspense>
          <Take search={search} tab={shownTab(search, mayReadDays)} ownUnit={ownUnit} />
        </Suspense>
      }
    />
  );
}

type TakeProps = { search: OffSearch; tab: OffTab; ownUnit: string | undefined };

/** The list of the tab that is open, as it is asked for there. */
function Take({ search, tab, ownUnit }: TakeProps) {
  const { data: units } = useSuspenseQuery(unitsToday());
  switch (tab) {
    case 'month': {
      const unit_id = wardShown(units.items, search, ownUnit);
      return unit_id ? (
        <TakeAway list="abstraction-days" filter={{ unit_id, month: search.month ?? currentMonth() }} />
      ) : null;
    }
    case 'contested':
      return <TakeAway list="abstraction-days" filter={{ status: 'contested' }} />;
    case 'mine':
      return <TakeAway list="abstraction-days" filter={{ mine: true }} />;
    case 'totals':
      return <TakeAway list="abstraction-totals" filter={{ year: currentYear() }} />;
  }
}
