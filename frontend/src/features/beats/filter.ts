import { dayIn } from '@/lib/search';

/** Groups and level as they were on a day; today when left out. */
export type BeatSearch = { as_of?: string | undefined };

export function beatSearch(search: Record<string, unknown>): BeatSearch {
  return { as_of: dayIn(search.as_of) };
}
