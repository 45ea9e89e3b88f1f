import type { VisitLine, VisitStatus } from '@/api/gen';
import { choiceIn, idIn } from '@/lib/search';
import { isWeek } from '@/lib/weeks';
import type { VisitFilter } from './queries';

export type VisitSearch = {
  unit?: string | undefined;
  week?: string | undefined;
  status?: VisitStatus | undefined;
  line?: VisitLine | undefined;
};

const STATUSES = 'planned cancelled missed recorded confirmed disputed rejected lapsed'.split(' ') as VisitStatus[];
const LINES: VisitLine[] = ['command', 'functional'];

/** The address as a filter; what it does not know it leaves out. */
export function visitSearch({ unit, week, status, line }: Record<string, unknown>): VisitSearch {
  return {
    unit: idIn(unit),
    week: isWeek(week) ? week : undefined,
    status: choiceIn(status, STATUSES),
    line: choiceIn(line, LINES),
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
