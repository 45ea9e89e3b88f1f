import { serverTime } from '@/lib/clock';
import { addDays, localDay, weekday } from '@/lib/dates';

export const currentMonth = (): string => localDay(serverTime()).slice(0, 7);

/** `2026-03` and -1 → `2026-02` */
export function shiftMonth(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** Every day of a month. */
export function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

export const isWeekend = (day: string): boolean => weekday(day) > 4;
