import type { FieldFault } from '@/api/problems';

/** Where the server's pointer is drawn: the place of a field of the form, or null when no field shows it. */
export function placeOf(pointer: string, code: string, stops: number): string | null {
  const path = pointer.replace(/^#?\//, '');
  if (code === 'another_day') return 'day';
  if (stops === 1 && path === 'stops/0/arrived_at') return 'started_at';
  if (stops === 1 && path === 'stops/0/left_at') return 'ended_at';
  const first = FIRST_FIELD[path];
  if (first) return first;
  const [root = ''] = path.split('/');
  if (WHOLE.has(root)) return root;
  if (path.startsWith('situation/tags')) return 'situation/tags';
  return PARTS.test(path) ? path : null;
}

/** A block that is missing altogether is reported at its first field. */
const FIRST_FIELD: Record<string, string> = {
  guidance: 'guidance/0/beat_officer_id',
  situation: 'situation/note',
  issue_actions: 'issue_actions/0/issue_code',
  stops: 'stops',
};

const WHOLE = new Set([
  'visitor_id',
  'unit_id',
  'started_at',
  'ended_at',
  'mode',
  'purposes',
  'beat_officer_present',
  'cadre_counts',
  'companion_ids',
  'place_code',
  'paper_log_ref',
]);

const PARTS =
  /^(stops\/\d+\/(group_id|arrived_at|left_at)|guidance\/\d+\/(beat_officer_id|topic|note|next_step)|situation\/(note|trend)|issue_actions\/\d+\/(issue_code|action))$/;

/** The text of a body that a pointer names. */
export function textAt(body: unknown, pointer: string): string | null {
  let found: unknown = body;
  for (const step of pointer.replace(/^#?\//, '').split('/')) {
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined;
  }
  return typeof found === 'string' ? found : null;
}

export type Piece = { at: number; text: string; marked: boolean };

const AROUND = 40;

/**
 * The text around a suspicion, cut into pieces with the suspicious one marked. The server counts letters as Python
 * does, by code point; so does this.
 */
export function excerpt(text: string, [start, end]: readonly [number, number]): Piece[] {
  const letters = Array.from(text);
  const [from, to] = [Math.max(0, start - AROUND), Math.min(letters.length, end + AROUND)];
  const piece = (first: number, last: number, marked = false): Piece => ({
    at: first,
    text: `${first === from && from > 0 ? '…' : ''}${letters.slice(first, last).join('')}${last === to && to < letters.length ? '…' : ''}`,
    marked,
  });
  return [piece(from, start), piece(start, end, true), piece(end, to)].filter((each) => each.text !== '');
}

export const marked = (text: string, [start, end]: readonly [number, number]): string =>
  Array.from(text).slice(start, end).join('');

/** One sentence a place is enough: the first. */
export function firstAtEachPlace(faults: FieldFault[], stops: number): { place: string | null; fault: FieldFault }[] {
  const seen = new Set<string>();
  return faults.flatMap((fault) => {
    const place = placeOf(fault.pointer, fault.code, stops);
    const key = `${place ?? fault.pointer}${fault.span?.join('-') ?? ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ place, fault }];
  });
}
