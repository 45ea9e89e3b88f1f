import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { resume } from '@/api/session';
import { meOptions } from '@/features/session/queries';
import { Shell } from '@/features/session/shell';

/** What the device holds is no part of the first sight of any screen. */
const Device = lazy(() => import('./_app/-device'));
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
        <Device me={me} />
      </Suspense>
      <Suspense>
        <Notices />
      </Suspense>
      <Outlet />
    </Shell>
  );
}
