import { dayIn, idIn } from '@/lib/search';

/** `of`: whose file; `by`: who read it. Days are local, both inclusive. */
export type ReadSearch = {
  of?: string | undefined;
  by?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export function readSearch(search: Record<string, unknown>): ReadSearch {
  return { of: idIn(search.of), by: idIn(search.by), from: dayIn(search.from), to: dayIn(search.to) };
}
