import type { QueryClient } from '@tanstack/react-query';
import { listCheckDraws, listGroups, listSpotChecks, readCheckDraw, readSpotCheck, spotCheckers } from '@/api/gen';
import { listCheckDrawsInfiniteQueryKey, listSpotChecksInfiniteQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';
import { answerTo } from '@/api/try';
import type { CheckSearch } from './filter';

/** As the list is asked for, and its file. */
export const filterOf = ({ view }: CheckSearch) => (view === 'mine' ? { waiting_for_me: true } : {});

export const checkList = (search: CheckSearch) =>
  pagesOf(listSpotChecksInfiniteQueryKey({ query: filterOf(search) }), filterOf(search), listSpotChecks);

export const oneCheck = (id: string) => answerTo('readSpotCheck', { path: { check_id: id } }, readSpotCheck);

export const drawList = () => pagesOf(listCheckDrawsInfiniteQueryKey(), {}, listCheckDraws);

export const oneDraw = (id: string) => answerTo('readCheckDraw', { path: { draw_id: id } }, readCheckDraw);

/** To whom the check may be given. */
export const ableCheckers = (id: string) => answerTo('spotCheckers', { path: { check_id: id } }, spotCheckers);

/** Groups of the ward as it was on the day of the visit. */
export const groupsOf = (unit: string, day: string) =>
  answerTo('listGroups', { query: { unit_id: unit, as_of: day, limit: MOST } }, listGroups);

const MADE_OF_CHECKS = new Set(['listSpotChecks', 'readSpotCheck', 'spotCheckers', 'listNotices']);

export const refreshChecks = (queries: QueryClient) =>
  queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_CHECKS.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
