import type { QueryClient } from '@tanstack/react-query';
import { listWorktimeProposals, readWorktimeProposal, suggestCalendar } from '@/api/gen';
import { pagesOf } from '@/api/pages';
import { answerTo } from '@/api/try';

export const proposalList = () => pagesOf([{ _id: 'listWorktimeProposals' }], {}, listWorktimeProposals);

export const oneProposal = (id: string) =>
  answerTo('readWorktimeProposal', { path: { proposal_id: id } }, readWorktimeProposal);

/** What the public holidays of a year would be, beside what is published. */
export const suggestedYear = (year: number) => answerTo('suggestCalendar', { query: { year } }, suggestCalendar);

const MADE_OF_WORKTIME = new Set([
  'listWorktimeProposals',
  'readWorktimeProposal',
  'suggestCalendar',
  'listDirectives',
  'listCalendar',
  'listDutyPolicies',
  'myWeek',
  'dutyBoard',
  'explainWeek',
  'wardsWithoutVisit',
]);

/** Whatever rests on calendar, directives and policy is read again. */
export async function refreshWorktime(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_WORKTIME.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
}
