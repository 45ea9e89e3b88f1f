import { choiceIn } from '@/lib/search';

const LEVELS = ['error', 'warning'] as const;
export type Level = (typeof LEVELS)[number];

const TABS = ['summary', 'added', 'changed', 'ended', 'findings'] as const;
export type Tab = (typeof TABS)[number];

/** Without a level all findings are shown; without a tab what the book needs first. */
export type ImportSearch = { level?: Level | undefined; tab?: Tab | undefined };

export function importSearch(search: Record<string, unknown>): ImportSearch {
  return { level: choiceIn(search.level, LEVELS), tab: choiceIn(search.tab, TABS) };
}
