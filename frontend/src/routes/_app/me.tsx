import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { AccountScreen } from '@/features/session/account-screen';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/me')({ head: titled(msg`Tài khoản`), component: Account });

function Account() {
  const { me } = Route.useRouteContext();
  return <AccountScreen me={me} />;
}
