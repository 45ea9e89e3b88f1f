import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { Proposals } from '@/features/officers/act-proposals';
import { postProposals } from '@/features/officers/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/officers/proposals')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(postProposals());
  },
  head: titled(msg`Đề nghị bố trí cán bộ`),
  component: Proposals,
});
