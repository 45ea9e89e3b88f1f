import { choiceIn, dayIn, idIn } from '@/lib/search';

export const AREA_TABS = ['beats', 'groups', 'quarters', 'proposals'] as const;
export type AreaTab = (typeof AREA_TABS)[number];

/** Without a tab the beats are shown. */
export type AreaSearch = {
  tab?: AreaTab | undefined;
  unit?: string | undefined;
  beat?: string | undefined;
  as_of?: string | undefined;
};

export function areaSearch(search: Record<string, unknown>): AreaSearch {
  const tab = choiceIn(search.tab, AREA_TABS);
  return {
    tab: tab === 'beats' ? undefined : tab,
    unit: idIn(search.unit),
    beat: tab === 'groups' ? idIn(search.beat) : undefined,
    as_of: dayIn(search.as_of),
  };
}

export function placeOf({ unit, as_of }: AreaSearch): { unit_id?: string; as_of?: string } {
  return { ...(unit ? { unit_id: unit } : {}), ...(as_of ? { as_of } : {}) };
}

export function groupsOf(search: AreaSearch): { unit_id?: string; as_of?: string; beat_id?: string } {
  return { ...placeOf(search), ...(search.beat ? { beat_id: search.beat } : {}) };
}
