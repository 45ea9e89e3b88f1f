import { addDays, weekday } from './dates';

/** ISO weeks as text, `2026-W08`. A year has 52 or 53 of them; a week belongs to the year of its Thursday. */
export function weekOf(day: string): string {
  const thursday = addDays(day, 3 - weekday(day));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

export function mondayOf(week: string): string {
  const [year = '', number = ''] = week.split('-W');
  const fourth = `${year}-01-04`;
  return addDays(fourth, -weekday(fourth) + 7 * (Number(number) - 1));
}

export function shiftWeek(week: string, count: number): string {
  return weekOf(addDays(mondayOf(week), 7 * count));
}

export function weekNumber(week: string): number {
  return Number(week.slice(6));
}

export function weekYear(week: string): number {
  return Number(week.slice(0, 4));
}

/** `8/2026` */
export function weekText(week: string): string {
  return `${weekNumber(week)}/${weekYear(week)}`;
}

export function isWeek(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-W\d{2}$/.test(text) && weekOf(mondayOf(text)) === text;
}
