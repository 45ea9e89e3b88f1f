import { msg } from '@lingui/core/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { accountSearch } from '@/features/accounts/filter';
import { InviteAccount } from '@/features/accounts/invite-account';
import { ListAccounts } from '@/features/accounts/list-accounts';
import { accountList, filterOf, officersWithout, oneAccount } from '@/features/accounts/queries';
import { ShowAccount } from '@/features/accounts/show-account';
import { titled } from '@/lib/title';

const TakeAway = lazy(() => import('@/features/exports/take-away'));

export const Route = createFileRoute('/_app/admin/accounts')({
  validateSearch: accountSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps: { open, ...filter } }) => {
    if (open === 'new') return;
    if (open) void queryClient.prefetchQuery(oneAccount(open));
    else if (filter.state === 'none') void queryClient.prefetchInfiniteQuery(officersWithout(filter.q));
    else void queryClient.prefetchInfiniteQuery(accountList(filter));
  },
  head: titled(msg`Quản lý tài khoản`),
  component: Accounts,
});

function Accounts() {
  const search = Route.useSearch();
  const { open, officer, name } = search;
  if (open === 'new') return <InviteAccount first={officer && name ? { id: officer, full_name: name } : null} />;
  if (open) return <ShowAccount key={open} id={open} />;
  const takeAway = (
    <Suspense>
      <TakeAway list="accounts" filter={filterOf(search)} />
    </Suspense>
  );
  return <ListAccounts search={search} takeAway={takeAway} />;
}
