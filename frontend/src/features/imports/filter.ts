import { choiceIn } from '@/lib/search';

const LEVELS = ['error', 'warning'] as const;
export type Level = (typeof LEVELS)[number];

/** Without a level all findings are shown. */
export type FindingSearch = { level?: Level | undefined };

export function findingSearch(search: Record<string, unknown>): FindingSearch {
  return { level: choiceIn(search.level, LEVELS) };
}
