import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { useSuspenseQuery } from '@tanstack/react-query';
import { resume } from '@/api/session';
import { meOptions } from '@/features/session/queries';
import { Shell } from '@/features/session/shell';

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
      <Outlet />
    </Shell>
  );
}
