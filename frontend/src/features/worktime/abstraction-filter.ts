import type { UnitSummary } from '@/api/gen';
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

/** Who may not read whose days they were reads how many only. */
export const shownTab = (search: OffSearch, mayReadDays: boolean): OffTab =>
  mayReadDays ? (search.tab ?? 'month') : 'totals';

type Ward = Pick<UnitSummary, 'id' | 'level'>;

/** The ward whose month is shown: the one that was chosen, else one's own, else the first in sight. */
export function wardShown(units: readonly Ward[], search: OffSearch, ownUnit: string | undefined): string | undefined {
  const wards = units.filter((each) => each.level === 'ward');
  return search.unit ?? wards.find((each) => each.id === ownUnit)?.id ?? wards[0]?.id;
}
