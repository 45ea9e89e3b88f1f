import { dayIn } from '@/lib/search';

export type UnitSearch = { as_of?: string | undefined };

export function unitSearch(search: Record<string, unknown>): UnitSearch {
  return { as_of: dayIn(search.as_of) };
}
