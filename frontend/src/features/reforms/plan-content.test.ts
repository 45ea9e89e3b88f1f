import { expect, test } from 'vitest';
import type { Opening } from '@/api/gen';
import {
  dropOpening,
  isComplete,
  moveGroups,
  setBeat,
  setClosing,
  setGuide,
  setOpening,
  setOwner,
  setPost,
  whole,
} from './plan-content';

const opening: Opening = { id: 'z', code: 'Z', name: 'Z', short_name: 'Z', parent_id: 'district' };

test('a group goes to one ward at a time and may be taken back', () => {
  const once = moveGroups(whole({}), ['a', 'b'], 'z', null);
  const again = moveGroups(once, ['b'], 'v', 'beat');
  expect(again.moves).toEqual([
    { group_id: 'a', unit_id: 'z', beat_id: null },
    { group_id: 'b', unit_id: 'v', beat_id: 'beat' },
  ]);
  expect(moveGroups(again, ['a', 'b'], '', null).moves).toEqual([]);
});

test('a ward that stays keeps its groups, one that closes receives none', () => {
  const closing = setClosing(whole({}), 'x', true, ['a']);
  const moved = moveGroups(closing, ['a', 'b'], 'v', null);
  expect(setClosing(moved, 'x', false, ['a'])).toMatchObject({ closes: [], moves: [{ group_id: 'b' }] });
  expect(setClosing(moved, 'v', true, [])).toMatchObject({ closes: ['x', 'v'], moves: [] });
});

test('what was to go to a ward goes with it when it is not opened', () => {
  const open = setGuide(moveGroups(setOpening(whole({}), opening), ['a'], 'z', null), 'z', 'guide');
  const posted = setPost(open, 'o', { officer_id: 'o', unit_id: 'z', position_type: 'ward_chief' });
  expect(posted.guides).toHaveLength(1);
  expect(dropOpening(posted, 'z')).toEqual(whole({}));
  expect(setOpening(posted, { ...opening, code: 'Z2' }).opens.map((each) => each.code)).toEqual(['Z2']);
});

test('a beat says only what differs from the old one, and says nothing once it is emptied', () => {
  const named = setBeat(whole({}), 'b1', 'z', { code: 'Z-01' });
  const held = setBeat(named, 'b1', 'z', { holder_id: 'o' });
  expect(held.beats).toEqual([{ from_beat_id: 'b1', unit_id: 'z', code: 'Z-01', name: null, holder_id: 'o' }]);
  expect(setBeat(setBeat(held, 'b1', 'z', { code: '' }), 'b1', 'z', { holder_id: '' }).beats).toEqual([]);
});

test('an issue has one owner, a figure its source', () => {
  const owned = setOwner(setOwner(whole({}), 'i', 'a'), 'i', 'b');
  expect(owned.issues).toEqual([{ issue_id: 'i', owner_id: 'b' }]);
  expect(setOwner(owned, 'i', '').issues).toEqual([]);
  expect(isComplete({ ...opening, figures: [{ figures_source: ' ' }] })).toBe(false);
  expect(isComplete({ ...opening, figures: [{ figures_source: 'Cục Thống kê' }] })).toBe(true);
});
