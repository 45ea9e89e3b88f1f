import { useQueryClient } from '@tanstack/react-query';
import { listPlanVisitors, readVisitPlan, visitForm, type WardCalendar } from '@/api/gen';
import { readWardCalendarOptions } from '@/api/gen/@tanstack/react-query.gen';
import { answerTo } from '@/api/try';

type Span = { first: string; last: string };

export const wardCalendar = ({ first, last }: Span, unit?: string) => ({
  ...readWardCalendarOptions({ query: { first, last, ...(unit ? { unit_id: unit } : {}) } }),
  staleTime: 0,
});

export const onePlan = (id: string) => answerTo('readVisitPlan', { path: { plan_id: id } }, readVisitPlan);
export const planForm = () => answerTo('visitForm', { query: {} }, visitForm);
export const planVisitors = () => answerTo('listPlanVisitors', {}, listPlanVisitors);

/** After a plan has changed: every calendar that may show it. */
export function useRefreshPlans(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => /Plan|Calendar/.test(JSON.stringify(queryKey)) });
}

export type Plan = WardCalendar['plans'][number];
export type MadeVisit = WardCalendar['visits'][number];
