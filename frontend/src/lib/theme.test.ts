import { beforeEach, expect, test } from 'vitest';
import { showTheme, storedTheme } from './theme';

beforeEach(() => localStorage.clear());

test('as the device does, until somebody chooses', () => expect(storedTheme()).toBe('system'));

test('a choice stands on the page and stays on the device; taking it back leaves no trace', () => {
  showTheme('dark');
  expect([storedTheme(), document.documentElement.dataset.theme]).toEqual(['dark', 'dark']);
  showTheme('system');
  expect([storedTheme(), document.documentElement.dataset.theme]).toEqual(['system', undefined]);
});
