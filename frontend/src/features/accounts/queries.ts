import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { listAccounts, listOfficersWithoutAccount, readAccount } from '@/api/gen';
import { pagesOf } from '@/api/pages';
import type { AccountSearch } from './filter';

const OF_ACCOUNTS = ['listAccounts', 'listOfficersWithoutAccount', 'readAccount'] as const;
type Asked = (typeof OF_ACCOUNTS)[number];
const key = (_id: Asked, given: object) => [{ _id, ...given }];

const given = (q: string | undefined) => (q ? { q } : {});

export const filterOf = ({ q, state, kind }: AccountSearch) => ({
  ...given(q),
  ...(state && state !== 'none' ? { state } : {}),
  ...(kind ? { kind } : {}),
});

export const accountList = (search: AccountSearch) => {
  const query = filterOf(search);
  return pagesOf(key('listAccounts', { query }), query, listAccounts);
};

export const officersWithout = (q: string | undefined) => {
  const query = given(q);
  return pagesOf(key('listOfficersWithoutAccount', { query }), query, listOfficersWithoutAccount);
};

export const oneAccount = (id: string) =>
  queryOptions({
    queryKey: key('readAccount', { id }),
    queryFn: async ({ signal }) => (await readAccount({ path: { account_id: id }, signal, throwOnError: true })).data,
  });

/** Who has an account, and in what state, is read again. */
export async function refreshAccounts(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => OF_ACCOUNTS.includes((queryKey[0] as { _id?: Asked } | undefined)?._id as Asked),
  });
}
