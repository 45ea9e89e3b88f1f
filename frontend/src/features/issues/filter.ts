import type { IssueCategory, IssueColumn, Severity } from '@/api/gen';
import { choiceIn, idIn, textIn } from '@/lib/search';

export const OPEN_COLUMNS = ['raised', 'triaged', 'in_progress', 'escalated', 'resolved'] as const;
const ALL: readonly IssueColumn[] = [...OPEN_COLUMNS, 'closed'];
export const SEVERITY: readonly Severity[] = ['S1', 'S2', 'S3'];
const SWITCHES = ['mine', 'overdue', 'recurring', 'downgraded'] as const;

/**
 * `column`: the open tab of a phone; `closed` shows the closed ones in place of the board, also on a desktop. Whether
 * `category` is one, the board knows (queries.ts): its list stays out of what every screen loads.
 */
export type IssueSearch = { [Name in (typeof SWITCHES)[number]]?: true | undefined } & {
  column?: IssueColumn | undefined;
  unit?: string | undefined;
  severity?: Severity | undefined;
  category?: IssueCategory | undefined;
  q?: string | undefined;
};

export function issueSearch(search: Record<string, unknown>): IssueSearch {
  return {
    column: choiceIn(search.column, ALL),
    unit: idIn(search.unit),
    severity: choiceIn(search.severity, SEVERITY),
    category: textIn(search.category, 40) as IssueCategory | undefined,
    ...Object.fromEntries(SWITCHES.map((name) => [name, search[name] === true ? true : undefined])),
    q: textIn(search.q, 80),
  };
}
