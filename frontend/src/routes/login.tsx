import { msg } from '@lingui/core/macro';
import { createFileRoute, redirect } from '@tanstack/react-router';
import { resume } from '@/api/session';
import { LoginScreen } from '@/features/session/login-screen';
import { aboutOptions } from '@/features/session/queries';
import { titled } from '@/lib/title';

/** Only a path of this site is followed after signing in. */
function safePath(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && next !== '/' ? next : undefined;
}

export const Route = createFileRoute('/login')({
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined } => ({ next: safePath(search.next) }),
  beforeLoad: async ({ search }) => {
    if (await resume()) throw redirect({ href: search.next ?? '/' });
  },
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(aboutOptions());
  },
  head: titled(msg`Đăng nhập`),
  component: Login,
});

function Login() {
  const { next } = Route.useSearch();
  const { queryClient } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  const go = () => {
    queryClient.removeQueries();
    void navigate({ href: next ?? '/' });
  };
  return <LoginScreen onDone={go} />;
}
