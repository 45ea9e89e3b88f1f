import { expect, test } from 'vitest';
import type { VisitSummary } from '@/api/gen';
import { byWeek } from './by-week';

const visit = (id: string, week: string) => ({ id, week }) as VisitSummary;

test('a sorted list is cut where the week changes', () => {
  const cut = byWeek([visit('c', '2026-W09'), visit('b', '2026-W09'), visit('a', '2026-W08')]);
  expect(cut.map((each) => [each.week, each.visits.map((one) => one.id)])).toEqual([
    ['2026-W09', ['c', 'b']],
    ['2026-W08', ['a']],
  ]);
});

test('no visits make no week', () => expect(byWeek([])).toEqual([]));
