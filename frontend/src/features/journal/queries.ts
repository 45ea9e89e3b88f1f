import { listEvents, listTechnicalEvents } from '@/api/gen';
import { listEventsInfiniteQueryKey, listTechnicalEventsInfiniteQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { pagesOf } from '@/api/pages';
import type { JournalSearch } from './filter';

export type Journal = 'content' | 'technical';

export function filterOf({ from, to, unit, by, action, on, about }: JournalSearch) {
  return {
    ...(from ? { from_day: from } : {}),
    ...(to ? { to_day: to } : {}),
    ...(unit ? { unit_id: unit } : {}),
    ...(by ? { officer_id: by } : {}),
    ...(action ? { action } : {}),
    ...(on ? { subject_type: on } : {}),
    ...(about ? { subject_id: about } : {}),
  };
}

/** The journal of the records in sight, or that of accounts and servers. */
export function events(journal: Journal, search: JournalSearch) {
  const query = filterOf(search);
  return journal === 'content'
    ? pagesOf(listEventsInfiniteQueryKey({ query }), query, listEvents)
    : pagesOf(listTechnicalEventsInfiniteQueryKey({ query }), query, listTechnicalEvents);
}
