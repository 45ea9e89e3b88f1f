import { whereToGoOptions } from '@/api/gen/@tanstack/react-query.gen';

/** Changes with every visit and every day. */
export const whereToGo = (unitId?: string) => ({
  ...whereToGoOptions(unitId ? { query: { unit_id: unitId } } : {}),
  staleTime: 0,
});
