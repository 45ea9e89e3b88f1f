import { expect, test } from 'vitest';
import { earlierDay } from './record-times';

const NOON = Date.parse('2026-11-25T12:00:00+07:00');

test.each([
  ['24/11/2026', '2026-11-24'],
  ['31/12/2025', '2025-12-31'],
  ['25/11/2026', undefined],
  ['26/11/2026', undefined],
  ['24/11', undefined],
  ['', undefined],
])('the day %s, when it is over, is %s', (typed, day) => {
  expect(earlierDay(typed, NOON)).toBe(day);
});

test('a day is over by the clock of Hà Nội', () => {
  expect(earlierDay('25/11/2026', Date.parse('2026-11-25T17:30:00Z'))).toBe('2026-11-25');
  expect(earlierDay('25/11/2026', Date.parse('2026-11-25T16:30:00Z'))).toBeUndefined();
});
