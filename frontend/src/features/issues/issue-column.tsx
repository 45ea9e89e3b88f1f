import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { IssueColumn as Column, IssueSummary } from '@/api/gen';
import { word } from '@/api/words';
import { LoadMore } from '@/ui/load-more';
import type { IssueSearch } from './filter';
import { IssueCard } from './issue-card';
import { issuesIn } from './queries';
import { COLUMNS } from './words';

export type Picking = {
  mayPick: boolean;
  chosen: ReadonlyMap<string, IssueSummary>;
  toggle: (issue: IssueSummary) => void;
};

type Props = { column: Column; search: IssueSearch; picking: Picking; filtered: boolean };

/** One column of the board, or the open tab of a phone. */
export function IssueColumn({ column, search, picking, filtered }: Props) {
  const { i18n } = useLingui();
  const query = useSuspenseInfiniteQuery(issuesIn(column, search));
  const issues = query.data.pages.flatMap((page) => page.items);
  if (issues.length === 0) {
    return (
      <p className="rounded-sm border border-dashed border-edge px-3 py-4 text-center text-sm text-soft">
        {filtered ? <Trans>Không có vấn đề nào khớp bộ lọc.</Trans> : <Trans>Không có vấn đề nào ở bước này.</Trans>}
      </p>
    );
  }
  return (
    <>
      <ul aria-label={word(i18n, COLUMNS, column)} className="grid content-start gap-2">
        {issues.map((each) => (
          <IssueCard
            key={each.id}
            issue={each}
            pick={
              picking.mayPick ? { chosen: picking.chosen.has(each.id), toggle: () => picking.toggle(each) } : undefined
            }
          />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
