import type { QueryClient } from '@tanstack/react-query';
import { countIssues, type IssueColumn, listGroups, listIssues, listOfficers, listUnits, readIssue } from '@/api/gen';
import { MOST, pagesOf } from '@/api/pages';
import { answerTo } from '@/api/try';
import type { IssueSearch } from './filter';
import { CATEGORIES } from './words';

/** As the board is asked for; what is left out narrows nothing. */
export function filterOf({ unit, q, category, column: _column, ...rest }: IssueSearch) {
  const known = category && category in CATEGORIES ? category : undefined;
  const wanted = { ...rest, category: known, unit_id: unit, search: q };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

export const issuesIn = (column: IssueColumn, search: IssueSearch) => {
  const query = { ...filterOf(search), column, limit: 50 };
  return pagesOf([{ _id: 'listIssues', query }], query, listIssues);
};

export const issueCounts = (search: IssueSearch) => answerTo('countIssues', { query: filterOf(search) }, countIssues);

export const oneIssue = (id: string) => answerTo('readIssue', { path: { issue_id: id } }, readIssue);

/** The units in sight, of which the filter offers the wards. */
export const wardsInSight = () => answerTo('listUnits', { query: { limit: MOST } }, listUnits);

/** The groups in sight, to say where. */
export const places = () => answerTo('listGroups', { query: { limit: MOST } }, listGroups);

/** Who serves in a unit, to give something to. */
export const officersOf = (unit: string) =>
  answerTo('listOfficers', { query: { unit_id: unit, limit: MOST } }, listOfficers);

const MADE_OF_ISSUES = new Set(['listIssues', 'countIssues', 'readIssue', 'readBeat', 'listNotices', 'visitForm']);

/** Whatever shows issues is asked again. */
export function refreshIssues(queries: QueryClient) {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_ISSUES.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
}
