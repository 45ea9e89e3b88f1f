import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { UnsentQueue } from '@/features/visits/unsent-queue';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/sync')({
  head: titled(msg`Hàng đợi gửi`),
  component: Sync,
});

function Sync() {
  const { me } = Route.useRouteContext();
  return <UnsentQueue accountId={me.account.id} />;
}
