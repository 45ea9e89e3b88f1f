import { expect, test } from 'vitest';
import { byWard, rangesText } from './by-ward';

test('neighbouring groups are written as a range', () => {
  expect(rangesText([1, 2, 3, 5, 8, 9])).toBe('1–3, 5, 8–9');
  expect(rangesText([7, 5, 6, 6])).toBe('5–7');
  expect(rangesText([])).toBe('');
});

test('each ward stands once, in the order in which it came', () => {
  const row = (code: string, ward: string) => ({ code, unit: { id: ward, short_name: ward } });
  const wards = byWard([row('1', 'B'), row('2', 'B'), row('3', 'A')]);
  expect(wards.map(({ ward, rows }) => [ward.id, rows.length])).toEqual([
    ['B', 2],
    ['A', 1],
  ]);
});
