import { listUnitsOptions, readRadarOptions } from '@/api/gen/@tanstack/react-query.gen';
import { MOST } from '@/api/pages';
import type { RadarSearch } from './filter';

export function wantedOf({ unit, as_of }: RadarSearch): { unit_id?: string; as_of?: string } {
  return { ...(unit ? { unit_id: unit } : {}), ...(as_of ? { as_of } : {}) };
}

export const radarOn = (search: RadarSearch) => readRadarOptions({ query: wantedOf(search) });

/** Units of a day, for the filter. */
export const unitsOn = (asOf: string | undefined) =>
  listUnitsOptions({ query: { limit: MOST, ...(asOf ? { as_of: asOf } : {}) } });
