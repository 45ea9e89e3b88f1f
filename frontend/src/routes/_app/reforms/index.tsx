import { msg } from '@lingui/core/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { ListReforms } from '@/features/reforms/list-reforms';
import { reformList } from '@/features/reforms/queries';
import { meOptions } from '@/features/session/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/reforms/')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(reformList());
  },
  head: titled(msg`Sắp xếp đơn vị`),
  component: Reforms,
});

function Reforms() {
  const { data: me } = useSuspenseQuery(meOptions());
  return <ListReforms mayBegin={me.permissions.some((each) => each.permission === 'reform:prepare')} />;
}
