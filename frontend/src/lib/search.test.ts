import { expect, test } from 'vitest';
import { choiceIn, dayIn, idIn, textIn, yearIn } from './search';

test('only days of the calendar are taken from an address', () => {
  expect(dayIn('2024-02-29')).toBe('2024-02-29');
  expect([dayIn('2026-02-29'), dayIn('08/03/2026'), dayIn(20260308), dayIn(undefined)]).toEqual(
    Array(4).fill(undefined),
  );
});

test('digits to look for are text again', () => {
  expect(textIn(139, 80)).toBe('139');
  expect(textIn('  bach  ', 80)).toBe('bach');
  expect(textIn('   ', 80)).toBeUndefined();
  expect(textIn('a'.repeat(100), 80)).toHaveLength(80);
});

test('what an address does not say rightly is left out', () => {
  expect(idIn('01a2103e-118b-75e2-b743-ac09bedae79a')).toBe('01a2103e-118b-75e2-b743-ac09bedae79a');
  expect(idIn('../officers')).toBeUndefined();
  expect(choiceIn('groups', ['beats', 'groups'])).toBe('groups');
  expect(choiceIn('people', ['beats', 'groups'])).toBeUndefined();
  expect([yearIn(2026), yearIn('2026'), yearIn(1999)]).toEqual([2026, undefined, undefined]);
});
