import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { periodText, runsOn } from './periods';

const i18n = setupI18n({ locale: 'vi', messages: { vi: {} } });

test('the last day is the one before the end', () => {
  expect(periodText(i18n, '2025-07-08', '2026-03-01')).toBe('08/07/2025–28/02/2026');
  expect(runsOn('2026-02-28', '2025-07-08', '2026-03-01')).toBe(true);
  expect(runsOn('2026-03-01', '2025-07-08', '2026-03-01')).toBe(false);
});
