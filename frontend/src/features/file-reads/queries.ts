import { listFileReads, listMyFileReads } from '@/api/gen';
import { listFileReadsInfiniteQueryKey, listMyFileReadsInfiniteQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { pagesOf } from '@/api/pages';
import type { ReadSearch } from './filter';

export function fileReads({ of, by, from, to }: ReadSearch) {
  const query = {
    ...(of ? { officer_id: of } : {}),
    ...(by ? { reader_id: by } : {}),
    ...(from ? { from_day: from } : {}),
    ...(to ? { to_day: to } : {}),
  };
  return pagesOf(listFileReadsInfiniteQueryKey({ query }), query, listFileReads);
}

export const myFileReads = () => pagesOf(listMyFileReadsInfiniteQueryKey(), {}, listMyFileReads);
