import { idIn } from '@/lib/search';

export type ReformSearch = { ward?: string | undefined };

/** The ward whose groups are looked at stands in the address. */
export function reformSearch(search: Record<string, unknown>): ReformSearch {
  return { ward: idIn(search.ward) };
}
