import { expect, test } from 'vitest';
import { spanOf, step } from './calendar-span';

test.each([
  ['week', '2026-11-25', '2026-11-23', '2026-11-29'],
  ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
  ['month', '2026-11-25', '2026-10-26', '2026-12-06'],
  ['month', '2026-12-31', '2026-11-30', '2027-01-03'],
  ['month', '2027-02-10', '2027-02-01', '2027-02-28'],
] as const)('the %s of %s goes from %s to %s', (view, day, first, last) => {
  expect(spanOf(view, day)).toEqual({ first, last });
});

test.each([
  ['week', '2026-12-30', true, '2027-01-06'],
  ['week', '2027-01-01', false, '2026-12-25'],
  ['month', '2026-12-15', true, '2027-01-01'],
  ['month', '2027-01-15', false, '2026-12-01'],
] as const)('one %s from %s', (view, day, forward, there) => {
  expect(step(view, day, forward)).toBe(there);
});
