import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { offSearch } from '@/features/worktime/abstraction-filter';
import { AbstractionScreen } from '@/features/worktime/abstraction-screen';
import { unitsToday } from '@/features/worktime/queries';
import { titled } from '@/lib/title';

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
  return (
    <AbstractionScreen
      search={Route.useSearch()}
      mayEnter={me.screens.includes('enter_abstraction')}
      mayReadDays={me.screens.includes('abstraction_days')}
      ownUnit={me.roles[0]?.unit.id}
    />
  );
}
