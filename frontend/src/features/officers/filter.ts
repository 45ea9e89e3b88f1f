import type { OfficerStatus, PositionType, Posted, TrainingSpeciality } from '@/api/gen';
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
const STATUSES: readonly OfficerStatus[] = ['active', 'on_long_leave', 'seconded_out', 'retired', 'left', 'deceased'];
const SPECIALITIES: readonly TrainingSpeciality[] = ['admin_mgmt', 'other_police', 'security', 'other', 'none'];
const POSTED: readonly Posted[] = ['none', 'any'];

export type OfficerSearch = {
  q?: string | undefined;
  unit?: string | undefined;
  position?: PositionType | undefined;
  as_of?: string | undefined;
  status?: OfficerStatus | undefined;
  acting?: 'yes' | 'no' | undefined;
  speciality?: TrainingSpeciality | undefined;
  posted?: Posted | undefined;
};

export function officerSearch(search: Record<string, unknown>): OfficerSearch {
  return {
    q: textIn(search.q, 80),
    unit: idIn(search.unit),
    position: choiceIn(search.position, POSITION_TYPES),
    as_of: dayIn(search.as_of),
    status: choiceIn(search.status, STATUSES),
    acting: choiceIn(search.acting, ['yes', 'no']),
    speciality: choiceIn(search.speciality, SPECIALITIES),
    posted: choiceIn(search.posted, POSTED),
  };
}

export function filterOf({ unit, position, acting, ...same }: OfficerSearch): OfficerFilter {
  const given = {
    ...same,
    unit_id: unit,
    position_type: position,
    is_acting: acting === undefined ? undefined : acting === 'yes',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as OfficerFilter;
}
