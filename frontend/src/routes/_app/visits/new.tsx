import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { formOptions } from '@/features/visits/queries';
import { kindFor, lastVisitsOf, visitorFor } from '@/features/visits/record-queries';
import { RecordVisit } from '@/features/visits/record-visit';
import { idIn } from '@/lib/search';
import { titled } from '@/lib/title';

type Search = { repair?: string | undefined; group?: string | undefined; place?: string | undefined };
const CODE = /^[A-Z0-9]{6}$/;

export const Route = createFileRoute('/_app/visits/new')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    repair: idIn(search.repair),
    group: idIn(search.group),
    place: typeof search.place === 'string' && CODE.test(search.place) ? search.place : undefined,
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
  const { repair, group, place } = Route.useSearch();
  return <RecordVisit key={repair ?? 'new'} me={me} repair={repair} group={group} place={place} />;
}
