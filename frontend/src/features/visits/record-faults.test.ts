import { describe, expect, test } from 'vitest';
import type { FieldFault } from '@/api/problems';
import { excerpt, firstAtEachPlace, marked, placeOf, textAt } from './record-faults';

describe('pointers of the server lead to fields', () => {
  test.each([
    ['#/situation/note', 'required', 2, 'situation/note'],
    ['#/situation', 'missing', 1, 'situation/note'],
    ['#/situation/tags/3', 'string_too_long', 1, 'situation/tags'],
    ['#/guidance', 'required', 1, 'guidance/0/beat_officer_id'],
    ['#/guidance/1/topic', 'required', 1, 'guidance/1/topic'],
    ['#/issue_actions', 'required', 1, 'issue_actions/0/issue_code'],
    ['#/stops/1/left_at', 'ends_before_start', 2, 'stops/1/left_at'],
    ['#/stops/0/left_at', 'ends_before_start', 1, 'ended_at'],
    ['#/stops/0/arrived_at', 'outside_visit', 1, 'started_at'],
    ['#/stops/0/group_id', 'outside_ward', 1, 'stops/0/group_id'],
    ['#/cadre_counts/women', 'less_than_equal', 1, 'cadre_counts'],
    ['#/companion_ids/0', 'uuid_parsing', 1, 'companion_ids'],
    ['#/started_at', 'another_day', 1, 'day'],
    ['#/device_at', 'timezone_aware', 1, null],
    ['header/if-match', 'missing', 1, null],
  ])('%s (%s, %i stops) → %s', (pointer, code, stops, place) => expect(placeOf(pointer, code, stops)).toBe(place));
});

describe('a suspicion', () => {
  const text = 'Gọi 0912345678 nhé';

  test('is found in the body and marked', () => {
    const body = { guidance: [{ note: text }] };
    expect(textAt(body, '#/guidance/0/note')).toBe(text);
    expect(textAt(body, '#/guidance/1/note')).toBeNull();
    expect(excerpt(text, [4, 14])).toEqual([
      { at: 0, text: 'Gọi ', marked: false },
      { at: 4, text: '0912345678', marked: true },
      { at: 14, text: ' nhé', marked: false },
    ]);
  });

  test('is counted in letters, not in halves of letters', () => {
    expect(marked('🚔🚔 0912345678', [3, 13])).toBe('0912345678');
  });

  test('of a long text is shown with what stands around it', () => {
    const pieces = excerpt(`${'a'.repeat(100)}X${'b'.repeat(100)}`, [100, 101]);
    expect(pieces.map((each) => each.text.length)).toEqual([41, 1, 41]);
    expect(pieces[0]?.text.startsWith('…') && pieces[2]?.text.endsWith('…')).toBe(true);
  });
});

test('one sentence a field, but each suspicion', () => {
  const fault = (pointer: string, span?: [number, number]): FieldFault => ({
    pointer,
    code: 'x',
    detail: null,
    detail_vi: null,
    ...(span ? { span } : {}),
  });
  const faults = [
    fault('#/ended_at'),
    fault('#/stops/0/left_at'),
    fault('#/situation/note', [0, 3]),
    fault('#/situation/note', [5, 9]),
  ];
  expect(firstAtEachPlace(faults, 1).map(({ place }) => place)).toEqual([
    'ended_at',
    'situation/note',
    'situation/note',
  ]);
});
