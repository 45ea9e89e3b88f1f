import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answerWhenAway } from '@/api/client-config';
import { ApiProblem } from '@/api/problems';
import { currentStanding, watchStanding } from '@/api/session';
import { ErrorScreen, NotFoundScreen } from '@/features/session/error-screen';
import { showLocale, storedLocale } from '@/lib/i18n';
import { ScreenSkeleton } from '@/ui/skeleton';
import { routeTree } from './routeTree.gen';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always',
      retry: (count, error) =>
        count < 2 && navigator.onLine && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
    },
    mutations: { networkMode: 'always' },
  },
});

const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 400,
  defaultPendingComponent: ScreenSkeleton,
  defaultErrorComponent: ErrorScreen,
  defaultNotFoundComponent: NotFoundScreen,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Features whose sentences the screen shows: their catalogues are loaded before it is drawn. */
    messages?: string[];
  }
}

const device = () => import('@/offline/answers');
answerWhenAway(async (request) => (await device()).keptAnswer(request));
watchStanding(() => {
  if (currentStanding() === 'revoked') void device().then(({ forget }) => forget());
});

async function start(): Promise<void> {
  await showLocale(storedLocale());
  const place = document.getElementById('app');
  if (!place) throw new Error('index.html has no #app');
  createRoot(place).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

void start();
