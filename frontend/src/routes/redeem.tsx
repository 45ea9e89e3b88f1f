import { msg } from '@lingui/core/macro';
import { createFileRoute, redirect } from '@tanstack/react-router';
import { resume } from '@/api/session';
import { aboutOptions } from '@/features/session/queries';
import { RedeemScreen } from '@/features/session/redeem-screen';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/redeem')({
  beforeLoad: async () => {
    if (await resume()) throw redirect({ to: '/' });
  },
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(aboutOptions());
  },
  head: titled(msg`Đặt mật khẩu bằng mã một lần`),
  component: Redeem,
});

function Redeem() {
  const { queryClient } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  const go = () => {
    queryClient.removeQueries();
    void navigate({ to: '/' });
  };
  return <RedeemScreen onDone={go} onSignIn={() => void navigate({ to: '/login' })} />;
}
