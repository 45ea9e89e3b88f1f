import { addDays, weekday } from '@/lib/dates';
import { mondayOf, weekOf } from '@/lib/weeks';

export type View = 'week' | 'month';
export type CalendarSearch = {
  view?: 'month' | undefined;
  day?: string | undefined;
  unit?: string | undefined;
  /** A plan by its id, or `new`. */
  open?: string | undefined;
  /** The group that a new plan goes to. */
  group?: string | undefined;
};

/** The days that a view shows: one week, or the whole weeks that hold a month. */
export function spanOf(view: View, day: string): { first: string; last: string } {
  if (view === 'week') {
    const first = mondayOf(weekOf(day));
    return { first, last: addDays(first, 6) };
  }
  const begin = `${day.slice(0, 7)}-01`;
  const end = addDays(nextMonth(day), -1);
  return { first: addDays(begin, -weekday(begin)), last: addDays(end, 6 - weekday(end)) };
}

const nextMonth = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
};

/** The same place one view further or back. */
export function step(view: View, day: string, forward: boolean): string {
  if (view === 'week') return addDays(day, forward ? 7 : -7);
  if (forward) return nextMonth(day);
  return `${addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)}-01`;
}
