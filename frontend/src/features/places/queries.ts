import { listPlaceIssues, listPlaceWards } from '@/api/gen';
import { listPlaceIssuesInfiniteQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { pagesOf } from '@/api/pages';
import { answerTo } from '@/api/try';

/** The wards one issues codes for, and the weeks that have theirs. */
export const placeWards = () => answerTo('listPlaceWards', {}, listPlaceWards);

/** Who had which cards printed, newest first. */
export const placeIssues = () => pagesOf(listPlaceIssuesInfiniteQueryKey(), {}, listPlaceIssues);
