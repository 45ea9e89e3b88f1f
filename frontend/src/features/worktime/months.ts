import { addDays, weekday } from '@/lib/dates';

/** The weeks of a month, Monday first; days of other months are null. */
export function weeksOfMonth(year: number, month: number): (string | null)[][] {
  const prefix = `${year}-${String(month).padStart(2, '0')}`;
  const weeks: (string | null)[][] = [];
  const first = `${prefix}-01`;
  for (let monday = addDays(first, -weekday(first)); monday.slice(0, 7) <= prefix; monday = addDays(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, place) => addDays(monday, place)).map((day) =>
        day.startsWith(prefix) ? day : null,
      ),
    );
  }
  return weeks;
}
