import { listAuditorGrants, listBreakGlass } from '@/api/gen';
import {
  listAccountsOptions,
  listAuditorGrantsInfiniteQueryKey,
  listBreakGlassInfiniteQueryKey,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';

export const grantList = () => pagesOf(listAuditorGrantsInfiniteQueryKey(), {}, listAuditorGrants);

export const glassList = () => pagesOf(listBreakGlassInfiniteQueryKey(), {}, listBreakGlass);

/** The accounts of auditors, for whoever gives them units. */
export const auditors = () => listAccountsOptions({ query: { limit: MOST, kind: 'auditor' } });
