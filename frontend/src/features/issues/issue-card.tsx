import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { IssueSummary } from '@/api/gen';
import { word } from '@/api/words';
import { Deadline } from './deadline';
import { SeverityMark } from './severity-mark';
import { CATEGORIES, LEVELS, STATES } from './words';

type Props = { issue: IssueSummary; pick?: { chosen: boolean; toggle: () => void } | undefined };

/** A slip on the board: how grave, what and where, whose, until when. The title is the link. */
export function IssueCard({ issue, pick }: Props) {
  const { i18n, t } = useLingui();
  return (
    <li
      className={`grid gap-1.5 rounded-sm border border-rule bg-sheet p-3 break-inside-avoid ${issue.overdue ? 'border-l-4 border-l-bad' : ''}`}
    >
      <p className="flex items-start justify-between gap-2">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft">
          <SeverityMark severity={issue.severity} />
          {word(i18n, CATEGORIES, issue.category)}
        </span>
        {pick ? (
          <label className="-m-2 inline-flex min-h-11 min-w-11 items-center justify-center md:min-h-8 md:min-w-8">
            <input
              type="checkbox"
              className="size-5 accent-brand md:size-4"
              checked={pick.chosen}
              onChange={pick.toggle}
              aria-label={t`Chọn ${issue.code}`}
            />
          </label>
        ) : null}
      </p>
      <Link
        to="/issues/$id"
        params={{ id: issue.id }}
        className="flex min-h-11 items-center font-semibold leading-snug text-ink md:min-h-7 underline decoration-edge underline-offset-2 hover:decoration-brand"
      >
        {issue.title}
      </Link>
      <p className="text-sm text-soft">
        <Trans>
          Tổ {issue.group.number} · {issue.unit.short_name}
        </Trans>
      </p>
      <p className="text-sm">
        {issue.owner ? issue.owner.full_name : issue.state === 'triaged' ? <Trans>Chưa giao ai</Trans> : null}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Deadline issue={issue} />
        {issue.state === 'escalated' ? <Trans>cấp {word(i18n, LEVELS, issue.level)}</Trans> : null}
        {['assigned', 'reopened', 'rejected'].includes(issue.state) ? word(i18n, STATES, issue.state) : null}
      </p>
      <Signs issue={issue} />
    </li>
  );
}

/** What a superior looks for twice: it comes back, it was opened again, it was graded down. */
export function Signs({ issue }: { issue: Pick<IssueSummary, 'recurs' | 'reopen_count' | 'downgrades'> }) {
  const signs = [
    issue.recurs ? <Trans key="recurs">Tái diễn</Trans> : null,
    issue.reopen_count > 0 ? <Trans key="reopened">Mở lại lần {issue.reopen_count}</Trans> : null,
    issue.downgrades > 0 ? <Trans key="down">Đã hạ mức</Trans> : null,
  ].filter((each) => each !== null);
  if (signs.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-2 gap-y-1 text-sm font-semibold text-wait">
      {signs.map((each) => (
        <span key={each.key}>↻ {each}</span>
      ))}
    </p>
  );
}
