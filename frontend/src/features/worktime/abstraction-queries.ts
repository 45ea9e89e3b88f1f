import type { QueryClient } from '@tanstack/react-query';
import {
  type AbstractionOut,
  type AbstractionStatus,
  listAbstractionDays,
  listAbstractionTotals,
  listOfficers,
  type OfficerRef,
} from '@/api/gen';
import { MOST, pagesOf } from '@/api/pages';

/** A month of a ward is more than one page: 30 officers at 22 days. */
const MOST_PAGES = 6;

type Asked = { mine?: boolean; status?: AbstractionStatus };

const days = (query: Asked) => pagesOf([{ _id: 'listAbstractionDays', query }], query, listAbstractionDays);

export const myDays = () => days({ mine: true });

export const contestedDays = () => days({ status: 'contested' });

export const totalsOf = (year: number) => {
  const query = { year, limit: MOST };
  return pagesOf([{ _id: 'listAbstractionTotals', query }], query, listAbstractionTotals);
};

type Page = { items: AbstractionOut[]; next: string | null };
type MonthOf = { officers: OfficerRef[]; days: AbstractionOut[] };

/** One month of one unit, whole: its officers by name, and every day that stands. */
export const monthOf = (unit: string, month: string) => ({
  queryKey: [{ _id: 'abstractionMonth', unit, month }],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<MonthOf> => {
    const common = { signal, throwOnError: true } as const;
    const people = await listOfficers({ query: { unit_id: unit, limit: MOST }, ...common });
    const found: AbstractionOut[] = [];
    let page: Page = { items: [], next: null };
    for (let number = 0; number < MOST_PAGES; number++) {
      const query = { unit_id: unit, month, limit: MOST, ...(page.next ? { after: page.next } : {}) };
      page = (await listAbstractionDays({ query, ...common })).data;
      found.push(...page.items.filter((each) => each.status !== 'struck'));
      if (!page.next) break;
    }
    const officers = new Map<string, OfficerRef>(people.data.items.map((each) => [each.id, each]));
    for (const { officer } of found) officers.set(officer.id, officers.get(officer.id) ?? officer);
    return { officers: [...officers.values()], days: found };
  },
});

const MADE_OF_DAYS = new Set(['abstractionMonth', 'listAbstractionDays', 'listAbstractionTotals']);

export async function refreshDays(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_DAYS.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });
}
