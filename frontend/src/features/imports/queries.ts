import { type Effect, type ImportStatus, listImportChanges, listImports } from '@/api/gen';
import {
  listImportChangesInfiniteQueryKey,
  listImportsInfiniteQueryKey,
  readImportOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { pagesOf } from '@/api/pages';

const UNDER_WAY: readonly ImportStatus[] = ['queued', 'checking', 'applying', 'undoing'];

/** The worker has the book in hand. */
export const isUnderWay = (status: ImportStatus): boolean => UNDER_WAY.includes(status);

/** Milliseconds between two looks at a book under way. */
const EVERY = 700;

export const importList = () => ({
  ...pagesOf(listImportsInfiniteQueryKey({ query: {} }), {}, listImports),
  staleTime: 0,
});

/** What a book adds, changes or ends; another answer once it is written. */
export const changesOf = (id: string, version: number, effect: Effect) => ({
  ...pagesOf(
    [...listImportChangesInfiniteQueryKey({ path: { batch_id: id }, query: { effect } }), version],
    { effect },
    (asked) => listImportChanges({ ...asked, path: { batch_id: id } }),
  ),
});

/** One import, looked at again and again while the worker has it. */
export const oneImport = (id: string) => ({
  ...readImportOptions({ path: { batch_id: id } }),
  refetchInterval: (query: { state: { data?: { status: ImportStatus } | undefined } }) =>
    query.state.data && isUnderWay(query.state.data.status) ? EVERY : false,
});
