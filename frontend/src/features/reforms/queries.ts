import { listBeats, listGroups, listOfficers, listReforms, type PlanState } from '@/api/gen';
import {
  listBeatsQueryKey,
  listGroupsQueryKey,
  listReformsInfiniteQueryKey,
  listUnitsOptions,
  previewReformOptions,
  readReformOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { MOST, pagesOf } from '@/api/pages';

export const reformList = () => pagesOf(listReformsInfiniteQueryKey({ query: {} }), {}, listReforms);

export const oneReform = (id: string) => readReformOptions({ path: { plan_id: id } });

/** Computed anew at every look: the register may have changed since. */
export const previewOf = (id: string) => ({ ...previewReformOptions({ path: { plan_id: id } }), staleTime: 0 });

/** The tree of the eve: what the plan meets. */
export const unitsOn = (day: string) => listUnitsOptions({ query: { limit: MOST, as_of: day } });

const ofWard = (unit: string, day: string) => ({ unit_id: unit, as_of: day, limit: MOST });

type Cursor = { next: string | null };

/** Every page of a list: what a ward has is chosen from as a whole. */
async function everyPage<Item>(ask: (after: string | undefined) => Promise<{ data: Cursor & { items: Item[] } }>) {
  const found: Item[] = [];
  for (let after: string | undefined | null; after !== null; ) {
    const { data } = await ask(after);
    found.push(...data.items);
    after = data.next;
  }
  return found;
}

export const groupsOf = (unit: string, day: string) => ({
  queryKey: listGroupsQueryKey({ query: { ...ofWard(unit, day), after: 'every page' } }),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    everyPage((after) =>
      listGroups({ query: { ...ofWard(unit, day), ...(after ? { after } : {}) }, signal, throwOnError: true }),
    ),
});

/** Who serves in some units on a day. */
export const officersOf = (units: string[], day: string) => ({
  queryKey: ['officers of', day, ...units],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const lists = units.map((unit) =>
      everyPage((after) =>
        listOfficers({ query: { ...ofWard(unit, day), ...(after ? { after } : {}) }, signal, throwOnError: true }),
      ),
    );
    return (await Promise.all(lists)).flat();
  },
});

export const beatsOf = (unit: string, day: string) => {
  const query = ofWard(unit, day);
  return {
    queryKey: listBeatsQueryKey({ query }),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await listBeats({ query, signal, throwOnError: true })).data,
  };
};

/** A plan in one of these can still be carried out, so it is worth looking ahead. */
const AHEAD: readonly PlanState[] = ['draft', 'submitted', 'approved'];
export const isAhead = (state: PlanState): boolean => AHEAD.includes(state);
