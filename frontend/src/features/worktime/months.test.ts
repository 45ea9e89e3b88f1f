import { expect, test } from 'vitest';
import { weeksOfMonth } from './months';

test('February 2026 begins on a Sunday and has five weeks', () => {
  const weeks = weeksOfMonth(2026, 2);
  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
  expect(weeks[4]?.[5]).toBe('2026-02-28');
});

test('every day of a year stands in one cell', () => {
  const days = Array.from({ length: 12 }, (_, place) => weeksOfMonth(2028, place + 1)).flat(2);
  expect(days.filter((each) => each !== null)).toHaveLength(366);
});
