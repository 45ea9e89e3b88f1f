import type { OfficerSummary } from './gen';

type OfPost = 'appointment_id' | 'unit' | 'position_type' | 'portfolio' | 'is_acting' | 'valid_from';

/** A line of the list of officers that tells of a post; lists ask for others only by their own filter. */
export type InPost = OfficerSummary & { [Name in OfPost]: NonNullable<OfficerSummary[Name]> };

export function inPost(each: OfficerSummary): each is InPost {
  return each.appointment_id !== null;
}
