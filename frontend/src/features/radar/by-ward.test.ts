import { expect, test } from 'vitest';
import type { RadarOut, UnitRef } from '@/api/gen';
import { byWard } from './by-ward';

const ward = (id: string): UnitRef => ({ id, code: id, name: id, short_name: id, kind: 'ward_police' });
const beat = (id: string) => ({ id, code: id, name: id });
const radar: RadarOut = {
  as_of: '2026-11-25',
  vacant: [{ beat: beat('b1'), unit: ward('y'), since: null, days: null }],
  long_covers: [],
  wards: [{ unit: ward('x'), median: 900, officers: [] }],
  district: null,
  deputies: [],
  untrained: null,
  limits: { cover_days: 30, most_beats: 12, fewest_wards: 5 },
};

test('every ward of which something is told stands once, in the order of the units', () => {
  const told = byWard(radar, [{ id: 'x' }, { id: 'y' }, { id: 'z' }]);
  expect(told.map((each) => each.unit.id)).toEqual(['x', 'y']);
  expect(told[0]).toMatchObject({ vacant: [], untrained: [], load: { median: 900 } });
  expect(told[1]?.vacant).toHaveLength(1);
  expect(told[1]?.load).toBeNull();
});
