import { expect, test } from 'vitest';
import type { HeldOut } from '@/api/gen';
import { stretches, WIDTH } from './line';

const held = (kind: HeldOut['kind'], valid_from: string, valid_to: string | null): HeldOut => ({
  id: `${kind} ${valid_from}`,
  officer: null,
  kind,
  valid_from,
  valid_to,
  decision_no: null,
  version: 1,
  actions: [],
});

test('holders and vacancies touch each other in one lane', () => {
  const { rows, lanes } = stretches(
    [
      held('primary', '2020-01-06', '2026-01-05'),
      held('vacant', '2026-01-05', '2026-02-02'),
      held('primary', '2026-02-02', null),
    ],
    '2026-03-10',
  );
  expect(lanes).toBe(1);
  expect(rows.map((each) => each.vacant)).toEqual([false, true, false]);
  expect(rows[0]?.left).toBe(0);
  expect((rows[0]?.left ?? 0) + (rows[0]?.width ?? 0)).toBe(rows[1]?.left);
  expect((rows[2]?.left ?? 0) + (rows[2]?.width ?? 0)).toBe(WIDTH);
});

test('stand-ins lie below, each in a lane of his own while they overlap', () => {
  const { rows, lanes } = stretches(
    [
      held('primary', '2020-01-06', null),
      held('temporary_cover', '2026-01-05', '2026-02-02'),
      held('secondary', '2026-01-12', null),
      held('temporary_cover', '2026-02-02', '2026-03-02'),
    ],
    '2026-03-10',
  );
  expect(rows.map((each) => each.lane)).toEqual([0, 1, 2, 1]);
  expect(lanes).toBe(3);
});

test('what ended before the line begins is left out', () => {
  expect(stretches([held('primary', '2019-01-07', '2020-01-06')], '2026-03-10').rows).toEqual([]);
});
