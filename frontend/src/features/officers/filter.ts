import type { PositionType } from '@/api/gen';
import { choiceIn, dayIn, idIn, textIn } from '@/lib/search';
import type { OfficerFilter } from './queries';

/** In the order of an office's own list. */
export const POSITION_TYPES: readonly PositionType[] = [
  'district_chief',
  'district_deputy',
  'district_staff',
  'team_chief',
  'team_deputy',
  'guide_officer',
  'ward_chief',
  'ward_deputy',
  'desk_officer',
  'beat_officer',
];

export type OfficerSearch = {
  q?: string | undefined;
  unit?: string | undefined;
  position?: PositionType | undefined;
  as_of?: string | undefined;
};

export function officerSearch(search: Record<string, unknown>): OfficerSearch {
  return {
    q: textIn(search.q, 80),
    unit: idIn(search.unit),
    position: choiceIn(search.position, POSITION_TYPES),
    as_of: dayIn(search.as_of),
  };
}

export function filterOf({ q, unit, position, as_of }: OfficerSearch): OfficerFilter {
  return {
    ...(q ? { q } : {}),
    ...(unit ? { unit_id: unit } : {}),
    ...(position ? { position_type: position } : {}),
    ...(as_of ? { as_of } : {}),
  };
}
