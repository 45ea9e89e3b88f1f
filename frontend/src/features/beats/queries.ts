import { listBeatsOptions, listOfficersOptions, readBeatOptions } from '@/api/gen/@tanstack/react-query.gen';
import { MOST } from '@/api/pages';

export const oneBeat = (id: string, asOf: string | undefined) =>
  readBeatOptions({ path: { beat_id: id }, query: asOf ? { as_of: asOf } : {} });

/** Who serves in a ward, to hold a beat. */
export const officersOf = (unit: string) => listOfficersOptions({ query: { unit_id: unit, limit: MOST } });

/** The beats of a ward, to move a group into one. */
export const beatsOf = (unit: string) => listBeatsOptions({ query: { unit_id: unit, limit: MOST } });
