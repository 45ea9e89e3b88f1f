import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { ConfirmVisits } from '@/features/visits/confirm-visits';
import { waitingForMe } from '@/features/visits/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/confirm')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(waitingForMe());
  },
  head: titled(msg`Chờ tôi xác nhận`),
  component: ConfirmVisits,
});
