import { describe, expect, test } from 'vitest';
import { bodyOf, clean, recordOf } from './record-body';
import { minutesOf, spanOf, stopTexts } from './record-times';
import { EMPTY_GUIDANCE, EMPTY_ISSUE, stopAt, type Values } from './record-values';

const COMPLETE: Values = {
  visitorId: '',
  unitId: 'ward',
  stops: [stopAt('g1')],
  day: '08/10/2026',
  from: '15:00',
  to: '15:45',
  mode: 'planned',
  purposes: ['grasp_situation'],
  guidance: [],
  situation: { note: '  Tổ yên  ', tags: ['tiếng ồn'], trend: 'same' },
  issues: [],
  presence: 'yes',
  cadres: { group_head: 1, women: 0 },
  companionIds: [],
  placeCode: '',
  paperRef: ' ',
};

const gapsOf = (patch: Partial<Values>, dictating = false) =>
  bodyOf({ ...COMPLETE, ...patch }, dictating).gaps.map(({ place, code }) => `${place} ${code}`);

const made = (patch: Partial<Values> = {}, dictating = false) => bodyOf({ ...COMPLETE, ...patch }, dictating).body;

describe('the body', () => {
  test('says what was typed, in UTC', () => {
    expect(made()).toMatchObject({
      started_at: '2026-10-08T08:00:00.000Z',
      ended_at: '2026-10-08T08:45:00.000Z',
      stops: [{ group_id: 'g1', arrived_at: '2026-10-08T08:00:00.000Z', left_at: '2026-10-08T08:45:00.000Z' }],
      situation: { note: 'Tổ yên', tags: ['tiếng ồn'], trend: 'same' },
      cadre_counts: { group_head: 1 },
      place_code: null,
      paper_log_ref: null,
    });
  });

  test('leaves out the blocks of purposes that are not chosen', () => {
    const body = made({ guidance: [EMPTY_GUIDANCE], issues: [EMPTY_ISSUE] });
    expect(body).toMatchObject({ guidance: [], issue_actions: [] });
  });

  test('names the visitor only at dictation', () => {
    expect(made({ visitorId: 'chief' }, true)).toMatchObject({ visitor_id: 'chief' });
    expect(made({ visitorId: 'chief' })).not.toHaveProperty('visitor_id');
  });

  test('becomes a record with the identifier and the clock of the device', () => {
    const body = made();
    if (!body) throw new Error('no body');
    expect(recordOf(body, 'id', true, 0)).toMatchObject({
      id: 'id',
      keep_warnings: true,
      device_at: '1970-01-01T00:00:00.000Z',
    });
  });

  test('holds text as the server keeps it', () => {
    expect(clean('  Tô\u0309\u00a0yên\r\nđã nắm ')).toBe('Tổ yên\nđã nắm');
  });
});

describe('what is missing', () => {
  test('nothing of a complete visit', () => expect(gapsOf({})).toEqual([]));

  test('is said at its field, in the order of the form', () => {
    expect(gapsOf({ stops: [], day: '31/02/2026', from: '', purposes: [], placeCode: 'AB' }, true)).toEqual([
      'visitor_id required',
      'stops required',
      'day no_day',
      'started_at no_time',
      'purposes required',
      'place_code unfinished_code',
    ]);
  });

  test('of each chosen purpose', () => {
    expect(
      gapsOf({
        purposes: ['grasp_situation', 'guide_beat_officer', 'solve_hot_issue'],
        situation: { note: ' ', tags: [], trend: '' },
        guidance: [{ ...EMPTY_GUIDANCE, officerId: 'bo' }],
        issues: [{ ...EMPTY_ISSUE, code: 'I-1' }],
      }),
    ).toEqual([
      'situation/trend required',
      'situation/note required',
      'guidance/0/topic required',
      'guidance/0/note required',
      'guidance/0/next_step required',
      'issue_actions/0/action required',
    ]);
  });

  test('of a stop among several', () => {
    const stops = [stopAt('g1'), { groupId: 'g2', from: '15:2', to: null }];
    expect(gapsOf({ stops })).toEqual(['stops/1/arrived_at no_time']);
  });
});

describe('times', () => {
  test('a visit over midnight ends on the next day', () => {
    const span = spanOf({ ...COMPLETE, from: '23:30', to: '00:15' });
    expect(span && minutesOf(span)).toBe(45);
    expect(made({ from: '23:30', to: '00:15' })).toMatchObject({ ended_at: '2026-10-08T17:15:00.000Z' });
  });

  test('several stops share the visit until their times are typed', () => {
    const stops = [stopAt('g1'), stopAt('g2'), { groupId: 'g3', from: '15:35', to: null }];
    expect(stopTexts({ ...COMPLETE, stops })).toEqual([
      { from: '15:00', to: '15:15' },
      { from: '15:15', to: '15:30' },
      { from: '15:35', to: '15:45' },
    ]);
  });

  test('stops over midnight stay inside the visit', () => {
    const stops = [stopAt('g1'), { groupId: 'g2', from: '00:05', to: null }];
    expect(made({ from: '23:30', to: '00:30', stops })?.stops[1]).toEqual({
      group_id: 'g2',
      arrived_at: '2026-10-08T17:05:00.000Z',
      left_at: '2026-10-08T17:30:00.000Z',
    });
  });
});
