import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorScreen, NotFoundScreen } from '@/features/session/error-screen';
import { needMessages } from '@/lib/i18n';

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  beforeLoad: ({ matches }) => needMessages(matches.flatMap((each) => each.staticData.messages ?? [])),
  component: Root,
  errorComponent: ({ error }) => (
    <main>
      <ErrorScreen error={error} />
    </main>
  ),
  notFoundComponent: () => (
    <main>
      <NotFoundScreen />
    </main>
  ),
});

/** The title of the deepest route that has one. */
function Root() {
  const title = useMatches({
    select: (matches) => matches.flatMap((each) => each.meta ?? []).findLast((each) => each?.title)?.title,
  });
  useEffect(() => {
    document.title = title ?? 'Sát Sao';
  }, [title]);
  return <Outlet />;
}
