import { expect, test } from 'vitest';
import { bySheet, countOf, totalsOf } from './totals';

const finding = (sheet: string, row: number, level: 'error' | 'warning') => ({
  ...{ sheet, row, level, column: null, code: 'required' },
  ...{ message_vi: '', message_en: '', hint_vi: '', hint_en: '' },
});

test('findings stand under their sheet in the order of the book', () => {
  const findings = [finding('Cán bộ', 4, 'error'), finding('Đơn vị', 2, 'warning'), finding('Cán bộ', 9, 'error')];
  expect(bySheet(findings).map((each) => [each.sheet, each.findings.map(({ row }) => row)])).toEqual([
    ['Cán bộ', [4, 9]],
    ['Đơn vị', [2]],
  ]);
  expect([countOf({ findings }, 'error'), countOf({ findings }, 'warning')]).toEqual([2, 1]);
});

test('changes are added up over all things', () => {
  const summary = [
    { what: 'units', added: 1, changed: 2, same: 3 },
    { what: 'beats', added: 10, changed: 0, same: 5, ended: 4 },
  ];
  expect(totalsOf({ summary })).toEqual({ added: 11, changed: 2, same: 8, ended: 4 });
});
