import { choiceIn, idIn, yearIn } from '@/lib/search';

export const WORK_TABS = ['calendar', 'policies', 'directives', 'absences', 'proposals'] as const;
export type WorkTab = (typeof WORK_TABS)[number];

/** Without a tab the calendar is shown, without a year the present one. */
export type WorkSearch = { tab?: WorkTab | undefined; year?: number | undefined; unit?: string | undefined };

export function workSearch(search: Record<string, unknown>): WorkSearch {
  const tab = choiceIn(search.tab, WORK_TABS);
  return {
    tab: tab === 'calendar' ? undefined : tab,
    year: tab === undefined || tab === 'calendar' ? yearIn(search.year) : undefined,
    unit: tab === 'absences' ? idIn(search.unit) : undefined,
  };
}
