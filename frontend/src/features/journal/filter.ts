import { dayIn, idIn, textIn } from '@/lib/search';

/** Days are local and both inclusive; `on` with `about` is one thing's own history. */
export type JournalSearch = {
  from?: string | undefined;
  to?: string | undefined;
  unit?: string | undefined;
  by?: string | undefined;
  action?: string | undefined;
  on?: string | undefined;
  about?: string | undefined;
};

export function journalSearch(search: Record<string, unknown>): JournalSearch {
  return {
    from: dayIn(search.from),
    to: dayIn(search.to),
    unit: idIn(search.unit),
    by: idIn(search.by),
    action: textIn(search.action, 60),
    on: textIn(search.on, 60),
    about: idIn(search.about),
  };
}
