import { expect, test } from 'vitest';
import { type Bar, lanesOf, spanOf, ticksOf } from './life';

const bar = (key: string, from: string | null, to: string | null): Bar => ({ key, text: key, from, to, light: false });

test('periods that follow each other share a lane, those that overlap do not', () => {
  const bars = [
    bar('second', '2022-01-01', null),
    bar('first', '2020-01-01', '2022-01-01'),
    bar('acting', '2021-01-01', '2021-06-01'),
  ];
  const span = spanOf(bars, '2026-01-01');
  if (!span) throw new Error('no span');
  expect(lanesOf(bars, span).map((lane) => lane.map((each) => each.key))).toEqual([['first', 'second'], ['acting']]);
});

test('a line begins with the first day and ends after today', () => {
  const span = spanOf([bar('one', '2016-01-01', null)], '2026-01-01');
  expect(span?.at('2016-01-01')).toBe('0%');
  expect(span?.width('2016-01-01', null)).toBe('100%');
  expect(Number.parseFloat(span?.at('2026-01-01') ?? '')).toBeLessThan(100);
  expect(span && ticksOf(span).map((each) => each.year)).toEqual([2017, 2019, 2021, 2023, 2025]);
});

test('what never began has no line', () => {
  expect(spanOf([bar('rank', null, null)], '2026-01-01')).toBeNull();
});
