import type { QueryClient } from '@tanstack/react-query';
import { listExcuses, listOfficers, readExcuse } from '@/api/gen';
import { pagesOf } from '@/api/pages';
import { answerTo } from '@/api/try';

const absences = (query: { mine?: boolean; waiting_for_me?: boolean }) =>
  pagesOf([{ _id: 'listExcuses', query }], query, listExcuses);

export const myLeave = () => absences({ mine: true });

/** What I may decide now. */
export const leaveToDecide = () => absences({ waiting_for_me: true });

export const oneLeave = (id: string) => answerTo('readExcuse', { path: { excuse_id: id } }, readExcuse);

/** Officers whose name holds the words. */
export const officersLike = (q: string) => ({
  ...answerTo('listOfficers', { query: { q, limit: 8 } }, listOfficers),
  enabled: q.trim().length > 1,
});

const MADE_OF_LEAVE = new Set(['listExcuses', 'readExcuse', 'myWeek', 'dutyBoard', 'explainWeek', 'wardsWithoutVisit']);

/** Whatever is made of leave is read again: lists, duty weeks, boards. */
export async function refreshLeave(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_LEAVE.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
}
