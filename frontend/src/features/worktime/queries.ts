import { listCalendar, listDirectives, listDutyPolicies, listExcuses } from '@/api/gen';
import { listUnitsOptions } from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';
import { answerTo } from '@/api/try';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';

export const currentYear = (): number => Number(localDay(serverTime()).slice(0, 4));

/** The exceptions of a year; a year has fewer of them than a page holds. */
export const calendarOf = (year: number) => answerTo('listCalendar', { query: { year, limit: MOST } }, listCalendar);

export const policyList = () => pagesOf([{ _id: 'listDutyPolicies' }], {}, listDutyPolicies);

export const directiveList = () => pagesOf([{ _id: 'listDirectives' }], {}, listDirectives);

export const absenceList = (unit: string | undefined) => {
  const query = unit ? { unit_id: unit } : {};
  return pagesOf([{ _id: 'listExcuses', query }], query, listExcuses);
};

/** Units of today, for the filter. */
export const unitsToday = () => listUnitsOptions({ query: { limit: MOST } });
