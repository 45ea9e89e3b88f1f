import type { VisitSummary } from '@/api/gen';

export type WeekOfVisits = { week: string; visits: VisitSummary[] };

/** A list that is sorted by time, cut where the ISO week changes. */
export function byWeek(visits: VisitSummary[]): WeekOfVisits[] {
  const weeks: WeekOfVisits[] = [];
  for (const visit of visits) {
    const last = weeks.at(-1);
    if (last?.week === visit.week) last.visits.push(visit);
    else weeks.push({ week: visit.week, visits: [visit] });
  }
  return weeks;
}
