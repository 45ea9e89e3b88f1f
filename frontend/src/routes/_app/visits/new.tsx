import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { formOptions } from '@/features/visits/queries';
import { kindFor, lastVisitsOf, visitorFor } from '@/features/visits/record-queries';
import { RecordVisit } from '@/features/visits/record-visit';
import { titled } from '@/lib/title';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const Route = createFileRoute('/_app/visits/new')({
  validateSearch: (search: Record<string, unknown>): { repair?: string | undefined } => ({
    repair: typeof search.repair === 'string' && UUID.test(search.repair) ? search.repair : undefined,
  }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(formOptions(kindFor(context.me)));
    const visitor = visitorFor(context.me);
    if (visitor) void context.queryClient.prefetchQuery(lastVisitsOf(visitor));
  },
  head: titled(msg`Ghi lượt đi cơ sở`),
  component: NewVisit,
});

function NewVisit() {
  const { me } = Route.useRouteContext();
  const { repair } = Route.useSearch();
  return <RecordVisit key={repair ?? 'new'} me={me} repair={repair} />;
}
