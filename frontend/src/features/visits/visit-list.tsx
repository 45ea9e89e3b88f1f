import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { VisitStatus, VisitSummary } from '@/api/gen';
import { ENTRY_CLASSES, VISIT_STATUSES, word } from '@/api/words';
import { localDay, shortDayText, timeText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { Mark, type Tone } from '@/ui/mark';
import { PURPOSES } from './words';

const TONES: Record<VisitStatus, Tone> = {
  planned: 'quiet',
  cancelled: 'quiet',
  missed: 'bad',
  recorded: 'wait',
  confirmed: 'fine',
  disputed: 'bad',
  rejected: 'bad',
  lapsed: 'bad',
};

export function StatusMark({ status }: { status: VisitStatus }) {
  const { i18n } = useLingui();
  return <Mark tone={TONES[status]}>{word(i18n, VISIT_STATUSES, status)}</Mark>;
}

/** How it was entered, said only when it was not in time. */
export function EntryMark({ visit }: { visit: Pick<VisitSummary, 'entry_class'> }) {
  const { i18n } = useLingui();
  if (visit.entry_class === 'on_time') return null;
  return <Mark tone="wait">{word(i18n, ENTRY_CLASSES, visit.entry_class)}</Mark>;
}

type Props = { visits: VisitSummary[]; under?: (visit: VisitSummary) => ReactNode };

/** Visits as ruled lines: four short ones on phones, one on desktops. The whole line leads to its visit. */
export function VisitList({ visits, under }: Props) {
  return (
    <ul>
      {visits.map((visit) => (
        <li key={visit.id} className="break-inside-avoid border-b border-rule last:border-0">
          <VisitLine visit={visit} />
          {under ? <div className="no-print px-3 pb-3">{under(visit)}</div> : null}
        </li>
      ))}
    </ul>
  );
}

function VisitLine({ visit }: { visit: VisitSummary }) {
  const { i18n } = useLingui();
  const groups = visit.groups.map((each) => each.number).join(', ');
  const day = localDay(visit.started_at);
  return (
    <div className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 hover:bg-wash md:grid-cols-[13rem_minmax(0,13rem)_minmax(0,1fr)_minmax(0,1.5fr)_14rem] md:gap-x-4 print:grid-cols-[8.5rem_9rem_minmax(0,1fr)_minmax(0,1.5fr)_9rem] print:gap-x-2 print:py-0.5">
      <Link
        to="/visits/$id"
        params={{ id: visit.id }}
        className="inline-flex min-h-6 min-w-0 items-center font-semibold text-brand underline underline-offset-2 after:absolute after:inset-0 md:order-2 print:order-2"
      >
        <Trans>
          Tổ {groups}, {visit.unit.short_name}
        </Trans>
      </Link>
      <p className="flex flex-wrap justify-end gap-1 md:order-5 print:order-5">
        <EntryMark visit={visit} />
        <StatusMark status={visit.status} />
      </p>
      <p className="col-span-full tabular-nums md:order-1 print:order-1 md:col-span-1 print:col-span-1 md:whitespace-nowrap">
        {weekdayName(i18n, day)} {shortDayText(day)}{' '}
        <span className="text-soft">
          {timeText(visit.started_at)}–{timeText(visit.ended_at)}
        </span>
      </p>
      <p className="col-span-full min-w-0 md:order-3 print:order-3 md:col-span-1 print:col-span-1">
        {visit.visitor.full_name}
      </p>
      <p className="col-span-full min-w-0 text-sm text-soft print:text-[length:inherit] md:order-4 print:order-4 md:col-span-1 print:col-span-1">
        {visit.purposes.map((each) => word(i18n, PURPOSES, each)).join(' · ')}
      </p>
    </div>
  );
}
