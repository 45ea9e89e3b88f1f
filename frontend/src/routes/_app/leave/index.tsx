import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { ListLeave } from '@/features/worktime/leave-list';
import { leaveToDecide, myLeave } from '@/features/worktime/leave-queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/leave/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(leaveToDecide());
    void queryClient.prefetchInfiniteQuery(myLeave());
  },
  head: titled(msg`Nghỉ, vắng`),
  component: Leave,
});

function Leave() {
  const { screens } = Route.useRouteContext().me;
  return <ListLeave mayAsk={screens.includes('ask_leave')} mayType={screens.includes('type_leave')} />;
}
