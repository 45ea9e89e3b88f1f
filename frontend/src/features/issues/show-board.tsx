import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useDeferredValue, useState } from 'react';
import type { IssueColumn as Column, IssueCounts, IssueSummary } from '@/api/gen';
import { word } from '@/api/words';
import { useMedia } from '@/lib/media';
import { buttonClass } from '@/ui/button';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { type IssueSearch, OPEN_COLUMNS } from './filter';
import { FilterIssues } from './filter-issues';
import { IssueColumn, type Picking } from './issue-column';
import { filterOf, issueCounts, wardsInSight } from './queries';
import { COLUMNS } from './words';

const Bulk = lazy(() => import('./bulk'));

type May = { raise: boolean; triage: boolean; assign: boolean };
type Props = { search: IssueSearch; may: May; takeAway: ReactNode };

/** Hot issues by step: columns on a desk, tabs on a phone; what is due first stands first. */
export function ShowBoard({ search, may, takeAway }: Props) {
  const shown = useDeferredValue(search);
  const { data: counts } = useSuspenseQuery(issueCounts(shown));
  const wards = useQuery(wardsInSight()).data?.items.filter((each) => each.level === 'ward') ?? [];
  const open = OPEN_COLUMNS.reduce((sum, each) => sum + (counts.columns[each] ?? 0), 0);
  return (
    <Page
      title={<Trans>Vấn đề nóng</Trans>}
      lead={
        <>
          <Plural value={open} other="# vấn đề đang mở" />,{' '}
          {counts.overdue > 0 ? (
            <strong className="text-bad">
              <Plural value={counts.overdue} other="# quá hạn" />
            </strong>
          ) : (
            <Trans>không vấn đề nào quá hạn</Trans>
          )}
        </>
      }
      actions={
        <>
          {takeAway}
          {may.raise ? (
            <Link to="/issues/new" className={buttonClass('primary')}>
              <Trans>Nêu vấn đề</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      <FilterIssues search={search} wards={wards} counts={counts} />
      <Columns search={shown} counts={counts} may={may} />
    </Page>
  );
}

/** What the bulk of one column does; the others go one by one. */
const BULK: Partial<Record<Column, 'triage' | 'assign'>> = { raised: 'triage', triaged: 'assign' };

function Columns({ search, counts, may }: { search: IssueSearch; counts: IssueCounts; may: May }) {
  const { i18n, t } = useLingui();
  const wide = useMedia('(min-width: 64rem)');
  const [chosen, setChosen] = useState<ReadonlyMap<string, IssueSummary>>(new Map());
  const filtered = Object.keys(filterOf(search)).length > 0;
  const toggle = (issue: IssueSummary) => {
    const next = new Map(chosen);
    if (!next.delete(issue.id)) next.set(issue.id, issue);
    setChosen(next);
  };
  const pickingOf = (column: Column): Picking => {
    const step = BULK[column];
    return { mayPick: step !== undefined && may[step], chosen, toggle };
  };
  const column = search.column ?? 'in_progress';
  const heading = (each: Column) => (
    <span>
      {word(i18n, COLUMNS, each)} <span className="tabular-nums">{counts.columns[each] ?? 0}</span>
    </span>
  );
  const tabs = (columns: readonly Column[]) => (
    <Tabs
      label={t`Các bước`}
      tabs={columns.map((each) => ({
        key: each,
        label: heading(each),
        current: each === column,
        link: { to: '/issues', search: { ...search, column: each } },
      }))}
    />
  );
  return (
    <>
      {wide ? (
        <p className="no-print text-right">
          <Link
            to="/issues"
            search={{ ...search, column: column === 'closed' ? undefined : 'closed' }}
            className="inline-flex min-h-9 items-center text-brand underline underline-offset-2"
          >
            {column === 'closed' ? <Trans>Về bảng đang mở</Trans> : <Trans>Xem vấn đề đã đóng</Trans>}
          </Link>
        </p>
      ) : (
        tabs([...OPEN_COLUMNS, 'closed'])
      )}
      {wide && column !== 'closed' ? (
        <div className="grid grid-cols-5 items-start gap-3">
          {OPEN_COLUMNS.map((each) => (
            <section key={each} aria-label={word(i18n, COLUMNS, each)} className="grid min-w-0 content-start gap-2">
              <h2 className="border-b-2 border-ink pb-1 text-base font-bold">{heading(each)}</h2>
              <Suspense fallback={<p className="min-h-40" />}>
                <IssueColumn column={each} search={search} picking={pickingOf(each)} filtered={filtered} />
              </Suspense>
            </section>
          ))}
        </div>
      ) : (
        <div className={column === 'closed' && wide ? 'grid max-w-3xl gap-2' : 'grid gap-2'}>
          <Suspense fallback={<p className="min-h-40" />}>
            <IssueColumn column={column} search={search} picking={pickingOf(column)} filtered={filtered} />
          </Suspense>
        </div>
      )}
      {chosen.size > 0 ? (
        <Suspense>
          <Bulk
            chosen={[...chosen.values()]}
            may={may}
            onKeep={(left) => setChosen(new Map(left.map((each) => [each.id, each])))}
          />
        </Suspense>
      ) : null}
    </>
  );
}
