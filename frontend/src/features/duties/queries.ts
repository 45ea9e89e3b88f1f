import type { OwingPost } from '@/api/gen';
import {
  dutyBoardOptions,
  explainWeekOptions,
  myWeekOptions,
  wardsWithoutVisitOptions,
} from '@/api/gen/@tanstack/react-query.gen';

export const myWeek = () => ({ ...myWeekOptions(), staleTime: 0 });

export const wardsWithout = (week: string | undefined) => wardsWithoutVisitOptions(week ? { query: { week } } : {});

export const board = (year: number, post: OwingPost) => dutyBoardOptions({ query: { year, post } });

export const explained = (unitId: string, week: string) => explainWeekOptions({ path: { unit_id: unitId, week } });
