import { expect, test } from 'vitest';
import { stopOf, stopsWith } from './stops';

test('a day shows the tree of the last change before it', () => {
  const stops = stopsWith(['2025-07-01', '2020-03-01'], '2026-03-10');
  expect(stops).toEqual(['2020-03-01', '2025-07-01', '2026-03-10']);
  expect(
    ['2019-01-01', '2020-03-01', '2025-06-30', '2025-07-01', '2027-01-01'].map((day) => stopOf(stops, day)),
  ).toEqual([0, 0, 0, 1, 2]);
});

test('today is one stop, also when something changes today', () => {
  expect(stopsWith(['2026-03-10'], '2026-03-10')).toEqual(['2026-03-10']);
});
