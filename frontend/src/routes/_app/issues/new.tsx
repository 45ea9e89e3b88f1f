import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { places } from '@/features/issues/queries';
import { RaiseIssue } from '@/features/issues/raise-issue';
import { idIn } from '@/lib/search';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/issues/new')({
  validateSearch: (search: Record<string, unknown>): { group?: string | undefined } => ({ group: idIn(search.group) }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(places());
  },
  head: titled(msg`Nêu vấn đề nóng`),
  component: Raise,
});

function Raise() {
  return <RaiseIssue group={Route.useSearch().group} />;
}
