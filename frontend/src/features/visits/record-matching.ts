import type { FormGroup } from '@/api/gen';

/** Letters without accents and case, `đ` as `d`: people search as they type in a hurry. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').trim();
}

/** A number is the beginning of the number of the group; words are the beginnings of words of place, beat, beat officer. */
export function matchesGroup(group: FormGroup, wanted: string): boolean {
  const sought = plain(wanted).replace(/^to (?=\d)/, '');
  if (sought === '') return true;
  if (/^\d+$/.test(sought)) return String(group.number).startsWith(String(Number(sought)));
  const text = plain([group.meeting_place, group.beat.name, group.holder?.full_name, group.code].join(' '));
  const words = text.split(/[^\p{L}\d]+/u);
  return sought.split(/\s+/).every((each) => words.some((known) => known.startsWith(each)));
}
