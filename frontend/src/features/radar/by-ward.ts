import type { RadarOut, UnitRef, UnitSummary } from '@/api/gen';

/** What the radar tells of one ward. */
export type OfWard = {
  unit: UnitRef;
  vacant: RadarOut['vacant'];
  covers: RadarOut['long_covers'];
  deputies: RadarOut['deputies'];
  untrained: NonNullable<RadarOut['untrained']>;
  load: RadarOut['wards'][number] | null;
};

type InWard = { unit: UnitRef };

/** The lists of the radar under their wards, in the official order of units. */
export function byWard(radar: RadarOut, units: Pick<UnitSummary, 'id'>[]): OfWard[] {
  const lists = [radar.vacant, radar.long_covers, radar.deputies, radar.untrained ?? [], radar.wards];
  const wards = new Map(lists.flat().map(({ unit }) => [unit.id, unit]));
  const place = new Map(units.map((each, at) => [each.id, at]));
  const order = [...wards.values()].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return order.map((unit) => {
    const here = (each: InWard) => each.unit.id === unit.id;
    return {
      unit,
      vacant: radar.vacant.filter(here),
      covers: radar.long_covers.filter(here),
      deputies: radar.deputies.filter(here),
      untrained: radar.untrained?.filter(here) ?? [],
      load: radar.wards.find(here) ?? null,
    };
  });
}
