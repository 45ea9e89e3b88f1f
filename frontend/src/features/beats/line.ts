import type { HeldOut } from '@/api/gen';
import { addDays, daysBetween } from '@/lib/dates';

export type Stretch = { id: string; lane: number; left: number; width: number; vacant: boolean };

const SHOWN_DAYS = 730;
const AHEAD_DAYS = 60;
export const WIDTH = 1000;

/** Who held the beat over two years as stretches of a line: first holders and vacancies in one lane, the rest below. */
export function stretches(assignments: HeldOut[], today: string): { rows: Stretch[]; lanes: number; now: number } {
  const first = addDays(today, -SHOWN_DAYS);
  const end = addDays(today, AHEAD_DAYS);
  const scale = WIDTH / daysBetween(first, end);
  const place = (day: string) =>
    Math.round(Math.min(Math.max(daysBetween(first, day), 0), SHOWN_DAYS + AHEAD_DAYS) * scale);
  const laneEnds: string[] = [];
  const laneOf = (from: string, to: string | null): number => {
    const free = laneEnds.findIndex((taken) => taken <= from);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = to ?? '9999-12-31';
    return lane + 1;
  };
  const rows: Stretch[] = [];
  for (const { id, kind, valid_from: from, valid_to: to } of assignments) {
    if (to !== null && to <= first) continue;
    const holding = kind === 'primary' || kind === 'vacant';
    const left = place(from);
    const width = Math.max(place(to ?? end) - left, 3);
    rows.push({ id, lane: holding ? 0 : laneOf(from, to), left, width, vacant: kind === 'vacant' });
  }
  return { rows, lanes: 1 + laneEnds.length, now: place(today) };
}
