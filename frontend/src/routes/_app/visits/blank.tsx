import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { BlankCards } from '@/features/visits/blank-cards';
import { formOptions } from '@/features/visits/queries';
import { kindFor } from '@/features/visits/record-queries';
import { idIn } from '@/lib/search';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/visits/blank')({
  validateSearch: (search: Record<string, unknown>): { group?: string | undefined } => ({ group: idIn(search.group) }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(formOptions(kindFor(context.me)));
  },
  head: titled(msg`Phiếu ghi tay`),
  component: Blank,
});

function Blank() {
  const { me } = Route.useRouteContext();
  return <BlankCards me={me} group={Route.useSearch().group} />;
}
