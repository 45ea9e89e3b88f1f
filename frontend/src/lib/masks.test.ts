import { expect, test } from 'vitest';
import { maskDay, maskTime } from './masks';

function type(text: string, mask: typeof maskDay): string {
  let value = '';
  for (const letter of text) value = mask(value + letter, value);
  return value;
}

test.each([
  ['08102026', '08/10/2026'],
  ['8/3/2026', '08/03/2026'],
  ['08/10/2026', '08/10/2026'],
  ['8.3.2026', '08/03/2026'],
  ['081020269', '08/10/2026'],
])('the day %s becomes %s', (typed, shown) => expect(type(typed, maskDay)).toBe(shown));

test.each([
  ['1544', '15:44'],
  ['9h05', '09:05'],
  ['9:05', '09:05'],
  ['15:44', '15:44'],
])('the time %s becomes %s', (typed, shown) => expect(type(typed, maskTime)).toBe(shown));

test('a text that is pasted is masked at once', () => expect(maskDay('8-10-2026', '')).toBe('08/10/2026'));

test('deleting is never undone by the mask', () => {
  expect(maskDay('08/', '08/1')).toBe('08/');
  expect(maskDay('08', '08/')).toBe('08');
  expect(maskTime('15', '15:')).toBe('15');
});
