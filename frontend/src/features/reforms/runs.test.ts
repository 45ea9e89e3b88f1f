import { expect, test } from 'vitest';
import { runs } from './runs';

test('numbers that follow each other are written as one run', () => {
  expect(runs([3, 1, 2, 35])).toBe('1–3, 35');
  expect(runs([7])).toBe('7');
  expect(runs([])).toBe('');
});
