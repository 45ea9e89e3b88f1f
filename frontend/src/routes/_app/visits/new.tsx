import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { formOptions } from '@/features/visits/queries';
import { kindFor, lastVisitsOf, visitorFor } from '@/features/visits/record-queries';
import { RecordVisit } from '@/features/visits/record-visit';
import { idIn } from '@/lib/search';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/visits/new')({
  validateSearch: (search: Record<string, unknown>): { repair?: string | undefined; group?: string | undefined } => ({
    repair: idIn(search.repair),
    group: idIn(search.group),
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
  const { repair, group } = Route.useSearch();
  return <RecordVisit key={repair ?? 'new'} me={me} repair={repair} group={group} />;
}
