import { expect, test } from 'vitest';
import { typedOf } from './proposal-typed';

test('a draft that was sent back opens in its form as it was typed', () => {
  const weeks = { first_week: '2026-W49', last_week: '2026-W50' };
  expect(
    typedOf({ kind: 'directive', document_no: '8/CT', unit_id: 'u', ...weeks, effect: 'owed_all', summary: null }),
  ).toEqual({
    name: 'worktime/directive',
    typed: { document_no: '8/CT', unit_id: 'u', ...weeks, effect: 'owed_all', summary: '' },
    search: { kind: 'directive' },
  });
  const days = [{ day: '2027-02-08', kind: 'public_holiday' as const, label: null }];
  expect(typedOf({ kind: 'calendar', document_no: '9/QĐ', days })).toMatchObject({
    name: 'worktime/calendar/2027',
    typed: { changes: [{ day: '2027-02-08', label: '' }], documentNo: '9/QĐ' },
    search: { year: 2027 },
  });
});

test('the numbers of a policy come back as they are typed', () => {
  const posts = { required_ward_chief: 0, required_ward_deputy_beat: 1, required_ward_deputy_other: 0 };
  const numbers = { min_available_days: '2.5', min_visit_minutes: 30, min_stop_minutes: 15, late_credit: '0.25' };
  const { typed } = typedOf({ kind: 'policy', valid_from: '2026-12-07', decision_no: '5', ...posts, ...numbers });
  expect(typed).toMatchObject({
    owing: ['required_ward_deputy_beat'],
    min_available_days: '2.5',
    min_visit_minutes: '30',
    late_percent: '25',
  });
});
