import type { VisitLine, VisitStatus } from '@/api/gen';
import { isWeek } from '@/lib/weeks';
import type { VisitFilter } from './queries';

export type VisitSearch = {
  unit?: string | undefined;
  week?: string | undefined;
  status?: VisitStatus | undefined;
  line?: VisitLine | undefined;
};

const STATUSES: Record<VisitStatus, true> = {
  planned: true,
  cancelled: true,
  missed: true,
  recorded: true,
  confirmed: true,
  disputed: true,
  rejected: true,
  lapsed: true,
};
const LINES: VisitLine[] = ['command', 'functional'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The address as a filter; what it does not know it leaves out. */
export function visitSearch(search: Record<string, unknown>): VisitSearch {
  const { unit, week, status, line } = search;
  return {
    unit: typeof unit === 'string' && UUID.test(unit) ? unit : undefined,
    week: isWeek(week) ? week : undefined,
    status: typeof status === 'string' && Object.hasOwn(STATUSES, status) ? (status as VisitStatus) : undefined,
    line: LINES.find((each) => each === line),
  };
}

export function filterOf(search: VisitSearch): VisitFilter {
  return {
    ...(search.unit ? { unit_id: search.unit } : {}),
    ...(search.week ? { week: search.week } : {}),
    ...(search.status ? { status: search.status } : {}),
    ...(search.line ? { line: search.line } : {}),
  };
}
