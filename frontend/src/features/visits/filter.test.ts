import { expect, test } from 'vitest';
import { filterOf, visitSearch } from './filter';

const WARD = '0199b1f0-0000-7000-8000-000000000001';

test('what the address holds becomes the filter', () => {
  const search = visitSearch({ unit: WARD, week: '2026-W08', status: 'confirmed', line: 'functional' });
  expect(filterOf(search)).toEqual({ unit_id: WARD, week: '2026-W08', status: 'confirmed', line: 'functional' });
});

test('an address that was tampered with asks for nothing', () => {
  const search = visitSearch({ unit: 'all', week: '2025-W53', status: 'toString', line: 'other', week_lock: 1 });
  expect(filterOf(search)).toEqual({});
});
