import { expect, test } from 'vitest';
import { daysOf, shiftMonth } from './abstraction-days';
import { offSearch, shownTab, wardShown } from './abstraction-filter';

test('months step over the end of a year', () => {
  expect(shiftMonth('2026-12', 1)).toBe('2027-01');
  expect(shiftMonth('2026-01', -1)).toBe('2025-12');
});

test('a month has all its days', () => {
  expect(daysOf('2028-02')).toHaveLength(29);
  expect(daysOf('2026-11').at(-1)).toBe('2026-11-30');
});

test('what cannot be read counts as left out', () => {
  expect(offSearch({ tab: 'nothing', month: '2026-13', unit: 'x' })).toEqual({});
  expect(offSearch({ tab: 'totals', month: '2026-03' })).toEqual({ tab: 'totals', month: '2026-03' });
});

test('the list that is taken away is the one that is shown', () => {
  const units = [
    { id: 'q', level: 'district' },
    { id: 'a', level: 'ward' },
    { id: 'b', level: 'ward' },
  ] as const;
  expect(wardShown(units, {}, 'b')).toBe('b');
  expect(wardShown(units, {}, 'q')).toBe('a');
  expect(wardShown(units, { unit: 'a' }, 'b')).toBe('a');
  expect(wardShown([], {}, undefined)).toBeUndefined();
  expect(shownTab({ tab: 'mine' }, false)).toBe('totals');
  expect(shownTab({}, true)).toBe('month');
});
