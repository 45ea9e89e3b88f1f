import { choiceIn } from '@/lib/search';

const VIEWS = ['mine', 'draws'] as const;

/** `mine`: those on which I have something to do; `draws`: the lots; else all spot checks in sight. */
export type CheckSearch = { view?: (typeof VIEWS)[number] | undefined };

/** What of the two lists the caller may read. */
export type MayRead = { checks: boolean; draws: boolean };

export function checkSearch(search: Record<string, unknown>): CheckSearch {
  return { view: choiceIn(search.view, VIEWS) };
}
