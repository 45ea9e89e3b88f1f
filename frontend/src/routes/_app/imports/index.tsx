import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { ListImports } from '@/features/imports/list-imports';
import { importList } from '@/features/imports/queries';
import { titled } from '@/lib/title';

export const Route = createFileRoute('/_app/imports/')({
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(importList());
  },
  head: titled(msg`Nhập từ Excel`),
  component: ListImports,
});
