import { expect, test } from 'vitest';
import { daysText, numberText } from './numbers';

test.each([
  [0, '0'],
  [1234.5, '1.234,5'],
  ['1234567', '1.234.567'],
  ['0.5', '0,5'],
])('%s is written %s', (value, text) => expect(numberText(value)).toBe(text));

test.each([
  ['3.0', '3'],
  ['2.5', '2,5'],
])('%s days are written %s', (value, text) => expect(daysText(value)).toBe(text));
