import { Trans, useLingui } from '@lingui/react/macro';
import type { IssueEntryOut } from '@/api/gen';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { Empty } from '@/ui/page';
import { LEVELS, STEPS } from './words';

/** Who did what and when, the latest first; a step that the house took by itself says so. */
export function Timeline({ entries }: { entries: IssueEntryOut[] }) {
  if (entries.length === 0) {
    return (
      <Empty>
        <Trans>Vấn đề đến từ sổ nhập; chưa ai làm gì với nó ở đây.</Trans>
      </Empty>
    );
  }
  return (
    <ol className="grid border-l-2 border-edge pl-4">
      {entries.toReversed().map((each) => (
        <li
          key={each.id}
          className="relative grid gap-0.5 pb-4 before:absolute before:-left-[1.4rem] before:top-1.5 before:size-2.5 before:rounded-full before:border-2 before:border-ink before:bg-paper last:pb-0"
        >
          <Entry entry={each} />
        </li>
      ))}
    </ol>
  );
}

const NAMES_OWNER = new Set(['assigned', 'passed_on', 'accepted']);
const SETS_DUE = new Set(['triaged', 'assigned', 'accepted', 'returned', 'reopened', 'regraded']);

function Entry({ entry }: { entry: IssueEntryOut }) {
  const { i18n } = useLingui();
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <strong>{word(i18n, STEPS, entry.step)}</strong>
        {entry.severity_before ? (
          <span className="font-semibold text-wait">
            {entry.severity_before} → {entry.severity}
          </span>
        ) : null}
        {entry.step === 'escalated' ? <Trans>lên cấp {word(i18n, LEVELS, entry.level)}</Trans> : null}
        {NAMES_OWNER.has(entry.step) && entry.owner ? <Trans>cho {entry.owner.full_name}</Trans> : null}
      </p>
      {entry.note ? <p className="max-w-3xl whitespace-pre-line">{entry.note}</p> : null}
      <p className="text-sm text-soft">
        <span className="tabular-nums">{momentText(entry.at)}</span>
        {' · '}
        {entry.by ? entry.by.full_name : <Trans>Hệ thống, vì đã đến hạn</Trans>}
        {SETS_DUE.has(entry.step) && entry.due_at ? <Trans> · hạn {momentText(entry.due_at)}</Trans> : null}
      </p>
    </>
  );
}
