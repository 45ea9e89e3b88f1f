import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ExcuseOut, ExcuseStatus } from '@/api/gen';
import { EXCUSE_REASONS, EXCUSE_STATUSES, HALF_DAYS, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { Mark, type Tone } from '@/ui/mark';
import { type Column, DataTable } from '@/ui/table';

const TONES: Record<ExcuseStatus, Tone> = { requested: 'wait', approved: 'fine', refused: 'bad', withdrawn: 'quiet' };

type Props = { caption: string; absences: ExcuseOut[]; mine?: boolean };

/** Absences, one a row; a reason that the reader may not see is not there. */
export function AbsenceTable({ caption, absences, mine = false }: Props) {
  return (
    <DataTable caption={caption} columns={columnsFor(absences, mine)} rows={absences} rowKey={(each) => each.id} />
  );
}

function columnsFor(absences: ExcuseOut[], mine: boolean): Column<ExcuseOut>[] {
  const columns: Column<ExcuseOut>[] = [
    { id: 'time', head: <Trans>Thời gian</Trans>, lead: true, cell: (each) => <Time absence={each} /> },
    { id: 'status', head: <Trans>Trạng thái</Trans>, cell: (each) => <AbsenceStatus absence={each} /> },
  ];
  if (!mine) {
    columns.splice(
      1,
      0,
      { id: 'officer', head: <Trans>Họ tên</Trans>, cell: (each) => <Who absence={each} /> },
      { id: 'unit', head: <Trans>Thuộc đơn vị</Trans>, cell: (each) => each.unit.short_name },
    );
  }
  if (absences.some((each) => each.reason || each.document_no)) {
    columns.push({ id: 'reason', head: <Trans>Lý do</Trans>, cell: (each) => <Reason absence={each} /> });
  }
  return columns;
}

function Time({ absence }: { absence: ExcuseOut }) {
  return (
    <Link to="/leave/$id" params={{ id: absence.id }} className={LINK}>
      <Halves absence={absence} />
    </Link>
  );
}

function Who({ absence: { officer } }: { absence: ExcuseOut }) {
  return (
    <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
      {officer.full_name}
    </Link>
  );
}

/** Whole days need no half; a half is named on the day where it begins or ends. */
export function Halves({ absence }: { absence: ExcuseOut }) {
  const { i18n } = useLingui();
  const { first_day, first_half, last_day, last_half } = absence;
  const half = (value: ExcuseOut['first_half']) => ` (${word(i18n, HALF_DAYS, value)})`;
  if (first_day === last_day) return `${dayText(first_day)}${first_half === last_half ? half(first_half) : ''}`;
  return `${dayText(first_day)}${first_half === 'afternoon' ? half(first_half) : ''}–${dayText(last_day)}${last_half === 'morning' ? half(last_half) : ''}`;
}

export function AbsenceStatus({ absence: { status, requested_on, decided_on } }: { absence: ExcuseOut }) {
  const { i18n } = useLingui();
  const asked = dayText(requested_on);
  const decided = decided_on ? dayText(decided_on) : null;
  return (
    <>
      <Mark tone={TONES[status]}>{word(i18n, EXCUSE_STATUSES, status)}</Mark>
      <span className="mt-0.5 block text-sm text-soft">
        {decided ? (
          <Trans>
            xin {asked}, quyết định {decided}
          </Trans>
        ) : (
          <Trans>xin {asked}</Trans>
        )}
      </span>
    </>
  );
}

function Reason({ absence: { reason, document_no } }: { absence: ExcuseOut }) {
  const { i18n } = useLingui();
  return (
    <>
      {reason ? word(i18n, EXCUSE_REASONS, reason) : null}
      {document_no ? <span className="block text-sm text-soft">{document_no}</span> : null}
    </>
  );
}
