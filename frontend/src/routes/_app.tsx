import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { resume } from '@/api/session';
import { meOptions } from '@/features/session/queries';
import { Shell } from '@/features/session/shell';

/** The queue of the device is no part of the first sight of any screen. */
const SendUnsent = lazy(() => import('./_app/-unsent'));
const Notices = lazy(() => import('@/features/notices/notices'));

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    if (!(await resume())) throw redirect({ to: '/login', search: { next: location.href } });
    return { me: await context.queryClient.ensureQueryData(meOptions()) };
  },
  component: App,
});

function App() {
  const { data: me } = useSuspenseQuery(meOptions());
  return (
    <Shell me={me}>
      <Suspense>
        <SendUnsent accountId={me.account.id} />
      </Suspense>
      <Suspense>
        <Notices />
      </Suspense>
      <Outlet />
    </Shell>
  );
}
