import { queryOptions } from '@tanstack/react-query';
import { listVisits, type Me } from '@/api/gen';
import { listVisitsQueryKey } from '@/api/gen/@tanstack/react-query.gen';

const LOOK_BACK = 8;

/** The last visits of a person; what he is likely to repeat is proposed first. Without an answer nothing is proposed. */
export const lastVisitsOf = (visitorId: string) => {
  const query = { visitor_id: visitorId, limit: LOOK_BACK };
  return queryOptions({
    queryKey: listVisitsQueryKey({ query }),
    queryFn: async ({ signal }) => (await listVisits({ query, signal, throwOnError: true })).data.items,
    enabled: visitorId !== '',
    retry: false,
  });
};

export type Kind = 'record' | 'dictate';

/** Who may record does so for himself; else he types at a commander's dictation. */
export function kindFor(me: Me): Kind {
  return me.permissions.some((each) => each.permission === 'visit:record') ? 'record' : 'dictate';
}

/** Whose last visits are proposed: his who records; when dictating, it is not known yet whose visit it will be. */
export function visitorFor(me: Me): string {
  return kindFor(me) === 'record' ? (me.officer?.id ?? '') : '';
}
