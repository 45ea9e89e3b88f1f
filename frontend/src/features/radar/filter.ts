import { dayIn, idIn } from '@/lib/search';

export type RadarSearch = { unit?: string | undefined; as_of?: string | undefined };

export function radarSearch(search: Record<string, unknown>): RadarSearch {
  return { unit: idIn(search.unit), as_of: dayIn(search.as_of) };
}
