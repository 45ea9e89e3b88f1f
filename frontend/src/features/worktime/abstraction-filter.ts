import { choiceIn, idIn } from '@/lib/search';

export const OFF_TABS = ['month', 'contested', 'mine', 'totals'] as const;
export type OffTab = (typeof OFF_TABS)[number];
export type OffSearch = { tab?: OffTab | undefined; month?: string | undefined; unit?: string | undefined };

/** Without a tab the month is shown, without a month the present one. */
export function offSearch(search: Record<string, unknown>): OffSearch {
  const month =
    typeof search.month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(search.month) ? search.month : undefined;
  return { tab: choiceIn(search.tab, OFF_TABS), month, unit: idIn(search.unit) };
}
