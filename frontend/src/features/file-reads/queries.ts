import { listFileReads, listMyFileReads } from '@/api/gen';
import { listFileReadsInfiniteQueryKey, listMyFileReadsInfiniteQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { pagesOf } from '@/api/pages';
import type { ReadSearch } from './filter';

export function filterOf({ of, by, from, to }: ReadSearch) {
  return {
    ...(of ? { officer_id: of } : {}),
    ...(by ? { reader_id: by } : {}),
    ...(from ? { from_day: from } : {}),
    ...(to ? { to_day: to } : {}),
  };
}

export function fileReads(search: ReadSearch) {
  const query = filterOf(search);
  return pagesOf(listFileReadsInfiniteQueryKey({ query }), query, listFileReads);
}

export const myFileReads = () => pagesOf(listMyFileReadsInfiniteQueryKey(), {}, listMyFileReads);
