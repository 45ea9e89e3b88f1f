import { describe, expect, test } from 'vitest';
import type { FormGroup, OfficerRef, VisitForm, VisitOut, VisitSummary } from '@/api/gen';
import { valuesOf, withVisit } from './amend-values';
import { matchesGroup } from './record-matching';
import { blankValues, holdersOf, proposedGroups, settle, stopAt, wardOf } from './record-values';

const officer = (name: string): OfficerRef => ({ id: name, service_no: name, full_name: name });
const group = (number: number, holder: string | null): FormGroup => ({
  id: `g${number}`,
  number,
  code: `T${number}`,
  meeting_place: number === 14 ? 'Nhà văn hóa Đồng Tâm' : null,
  beat: { id: 'b', code: 'DB1', name: 'Địa bàn 1 (ven hồ)' },
  holder: holder ? officer(holder) : null,
  place_marks: [],
});
const unit = (id: string) => ({ id, code: id, name: id, short_name: id, kind: 'ward_police' as const });
const FORM: VisitForm = {
  now: '2026-10-08T08:00:00Z',
  wards: [
    {
      unit: unit('w1'),
      groups: [group(1, 'Duy'), group(2, 'Duy'), group(14, 'An'), group(41, null)],
      companions: [],
      open_issues: [],
    },
    { unit: unit('w2'), groups: [], companions: [], open_issues: [] },
  ],
  may_dictate_for: [],
  topics: [],
  situation_tags: [],
};
const WARD = wardOf(FORM, 'w1');
const NOW = Date.parse('2026-10-08T17:20:00Z');

const made = (ward: string, ...numbers: number[]) =>
  ({
    unit: unit(ward),
    mode: 'unannounced',
    groups: numbers.map((number) => ({ id: `g${number}`, number })),
  }) as unknown as VisitSummary;

describe('a new form', () => {
  test('ends now and began three quarters of an hour ago, by the clock of Hà Nội', () => {
    const values = blankValues(FORM, [], NOW);
    expect([values.day, values.from, values.to]).toEqual(['08/10/2026', '23:35', '00:20']);
  });

  test('proposes where and how the last visit was made', () => {
    const values = blankValues(FORM, [made('gone', 9), made('w1', 14), made('w1', 1)], NOW);
    expect(values).toMatchObject({ unitId: 'w1', stops: [stopAt('g14')], mode: 'unannounced' });
  });

  test('asks for the ward only when there are several', () => {
    expect(blankValues(FORM, [], NOW).unitId).toBe('');
    expect(blankValues({ ...FORM, wards: FORM.wards.slice(0, 1) }, [], NOW).unitId).toBe('w1');
  });
});

test('groups of the last visits come first, each once, and only those of the ward', () => {
  const visits = [made('w1', 14, 2), made('w1', 2, 77)];
  expect(proposedGroups(WARD, visits).map((each) => each.number)).toEqual([14, 2]);
});

test('a group that was chosen before comes instead of where the last visit was', () => {
  const visits = [made('w1', 14)];
  expect(blankValues(FORM, visits, NOW, 'g2')).toMatchObject({ unitId: 'w1', stops: [{ groupId: 'g2' }] });
  expect(blankValues(FORM, visits, NOW, 'elsewhere')).toMatchObject({ unitId: 'w1', stops: [{ groupId: 'g14' }] });
});

describe('guidance', () => {
  const values = blankValues(FORM, [made('w1', 1)], NOW);
  const guiding = { ...values, purposes: ['guide_beat_officer' as const] };

  test('goes to the only holder of the chosen groups', () => {
    expect(settle({ ...guiding, stops: [stopAt('g1'), stopAt('g2')] }, WARD).guidance).toMatchObject([
      { officerId: 'Duy' },
    ]);
  });

  test('asks when there are several, and never goes to somebody who holds none', () => {
    const both = { ...guiding, stops: [stopAt('g1'), stopAt('g14')] };
    expect(holdersOf(WARD, both.stops).map((each) => each.id)).toEqual(['Duy', 'An']);
    expect(settle(both, WARD).guidance).toMatchObject([{ officerId: '' }]);
    const chosen = settle(guiding, WARD);
    expect(settle({ ...chosen, stops: [stopAt('g14')] }, WARD).guidance).toMatchObject([{ officerId: 'An' }]);
    expect(settle({ ...chosen, stops: [stopAt('g41')] }, WARD).guidance).toMatchObject([{ officerId: '' }]);
  });
});

describe('an amendment', () => {
  const visit = {
    unit: unit('w1'),
    started_at: '2026-10-08T08:00:00Z',
    ended_at: '2026-10-08T08:45:00Z',
    stops: [
      {
        group: { id: 'old', number: 99, code: 'T99' },
        beat: null,
        arrived_at: '2026-10-08T08:00:00Z',
        left_at: '2026-10-08T08:45:00Z',
        minutes: 45,
      },
    ],
    guidance: [{ beat_officer: officer('Away'), complete: true, note: { topic: 't', note: 'n', next_step: 's' } }],
    situation: null,
    issue_actions: [],
    companions: [officer('Mate')],
    cadre_counts: {},
    paper_log_ref: null,
  } as unknown as VisitOut;

  test('starts with what was recorded', () => {
    expect(valuesOf(visit)).toMatchObject({
      day: '08/10/2026',
      stops: [{ groupId: 'old', from: '15:00', to: '15:45' }],
      guidance: [{ officerId: 'Away', topic: 't', note: 'n', nextStep: 's' }],
      companionIds: ['Mate'],
    });
  });

  test('still names groups and people that have moved away', () => {
    const ward = wardOf(withVisit(FORM, visit), 'w1');
    expect(ward?.groups.map((each) => each.number)).toEqual([1, 2, 14, 41, 99]);
    expect(ward?.companions.map((each) => each.id)).toEqual(['Mate', 'Away']);
  });
});

test.each([
  ['1', [1, 14]],
  ['tổ 14', [14]],
  ['dong tam', [14]],
  ['VEN HỒ an', [14]],
  ['', [1, 2, 14, 41]],
  ['chợ', []],
])('looking for "%s" finds the groups %j', (wanted, numbers) => {
  expect(WARD?.groups.filter((each) => matchesGroup(each, wanted)).map((each) => each.number)).toEqual(numbers);
});
