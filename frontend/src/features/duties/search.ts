import type { OwingPost } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { weekOf, weekYear } from '@/lib/weeks';

/** What the address of the board says: which year, whose duty, all weeks or the last quarter. */
export type BoardSearch = { year?: number | undefined; post?: OwingPost | undefined; span?: 'quarter' | undefined };

export const currentYear = (): number => weekYear(weekOf(localDay(serverTime())));

export function boardSearch(typed: Record<string, unknown>): BoardSearch {
  const year = Number(typed.year);
  return {
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined,
    post: typed.post === 'ward_chief' ? 'ward_chief' : undefined,
    span: typed.span === 'quarter' ? 'quarter' : undefined,
  };
}
