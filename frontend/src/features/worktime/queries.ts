import { listDirectives, listDutyPolicies, listExcuses } from '@/api/gen';
import {
  listCalendarOptions,
  listDirectivesInfiniteQueryKey,
  listDutyPoliciesInfiniteQueryKey,
  listExcusesInfiniteQueryKey,
  listUnitsOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';

export const currentYear = (): number => Number(localDay(serverTime()).slice(0, 4));

/** The exceptions of a year; a year has fewer of them than a page holds. */
export const calendarOf = (year: number) => listCalendarOptions({ query: { year, limit: MOST } });

export const policyList = () => pagesOf(listDutyPoliciesInfiniteQueryKey(), {}, listDutyPolicies);

export const directiveList = () => pagesOf(listDirectivesInfiniteQueryKey(), {}, listDirectives);

export const absenceList = (unit: string | undefined) => {
  const query = unit ? { unit_id: unit } : {};
  return pagesOf(listExcusesInfiniteQueryKey({ query }), query, listExcuses);
};

/** Units of today, for the filter. */
export const unitsToday = () => listUnitsOptions({ query: { limit: MOST } });
