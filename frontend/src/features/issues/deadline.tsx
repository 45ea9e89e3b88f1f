import { Plural, Trans } from '@lingui/react/macro';
import type { IssueSummary } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { momentText } from '@/lib/dates';
import { Mark } from '@/ui/mark';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Due = Pick<IssueSummary, 'state' | 'due_at' | 'answer_due' | 'overdue'>;

/** The clock that runs now: what is awaited, and how long still, or how long too late; in words, colour on top. */
export function Deadline({ issue, full = false }: { issue: Due; full?: boolean }) {
  const due = issue.answer_due ?? issue.due_at;
  if (due === null || issue.state === 'closed' || issue.state === 'rejected') return null;
  if (issue.state === 'resolved') return <Trans>Hạn {momentText(due)}</Trans>;
  const left = Date.parse(due) - serverTime();
  const late = issue.overdue || left <= 0;
  const days = Math.floor(Math.abs(left) / DAY);
  const hours = Math.floor(Math.abs(left) / HOUR);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Mark tone={late ? 'bad' : left < 3 * DAY ? 'wait' : 'quiet'}>
        <span>
          <Awaited issue={issue} /> <Distance late={late} days={days} hours={hours} />
        </span>
      </Mark>
      {full ? <span className="tabular-nums text-soft">{momentText(due)}</span> : null}
    </span>
  );
}

function Awaited({ issue }: { issue: Due }) {
  if (issue.answer_due === null) return <Trans>Giải quyết:</Trans>;
  return issue.state === 'raised' ? <Trans>Phân loại:</Trans> : <Trans>Trả lời:</Trans>;
}

function Distance({ late, days, hours }: { late: boolean; days: number; hours: number }) {
  if (late)
    return days > 0 ? <Plural value={days} other="quá hạn # ngày" /> : <Plural value={hours} other="quá hạn # giờ" />;
  return days > 0 ? <Plural value={days} other="còn # ngày" /> : <Plural value={hours} other="còn # giờ" />;
}
