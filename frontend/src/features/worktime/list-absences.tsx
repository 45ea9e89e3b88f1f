import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ExcuseOut, ExcuseStatus } from '@/api/gen';
import { EXCUSE_REASONS, EXCUSE_STATUSES, HALF_DAYS, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { SelectField } from '@/ui/field';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark, type Tone } from '@/ui/mark';
import { Empty } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { absenceList, unitsToday } from './queries';

const TONES: Record<ExcuseStatus, Tone> = { requested: 'wait', approved: 'fine', refused: 'bad', withdrawn: 'quiet' };

/** Absences in half days, the latest first. A reason that the reader may not see is not there. */
export function ListAbsences({ unit }: { unit: string | undefined }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(absenceList(unit));
  const absences = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      <UnitFilter unit={unit} />
      {absences.length === 0 ? (
        <Empty>
          {unit ? (
            <Trans>Đơn vị này chưa có ai vắng mặt trong phạm vi đồng chí xem được.</Trans>
          ) : (
            <Trans>Chưa có ai vắng mặt trong phạm vi đồng chí xem được.</Trans>
          )}
        </Empty>
      ) : (
        <DataTable caption={t`Vắng mặt`} columns={columnsFor(absences)} rows={absences} rowKey={(each) => each.id} />
      )}
      <LoadMore query={query} />
    </>
  );
}

function UnitFilter({ unit }: { unit: string | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/worktime/' });
  const { data: units } = useSuspenseQuery(unitsToday());
  return (
    <div className="no-print max-w-60">
      <SelectField
        label={t`Thuộc đơn vị`}
        value={unit ?? ''}
        options={[
          { value: '', label: t`Tất cả` },
          ...units.items.map((each) => ({ value: each.id, label: each.short_name })),
        ]}
        onChange={(value) => navigate({ search: { tab: 'absences', unit: value || undefined } })}
      />
    </div>
  );
}

function columnsFor(absences: ExcuseOut[]): Column<ExcuseOut>[] {
  const columns: Column<ExcuseOut>[] = [
    { id: 'officer', head: <Trans>Họ tên</Trans>, lead: true, cell: (each) => <Who absence={each} /> },
    { id: 'unit', head: <Trans>Thuộc đơn vị</Trans>, cell: (each) => each.unit.short_name },
    { id: 'time', head: <Trans>Thời gian</Trans>, cell: (each) => <Halves absence={each} /> },
    { id: 'status', head: <Trans>Trạng thái</Trans>, cell: (each) => <Status absence={each} /> },
  ];
  if (absences.some((each) => each.reason || each.document_no)) {
    columns.push({ id: 'reason', head: <Trans>Lý do</Trans>, cell: (each) => <Reason absence={each} /> });
  }
  return columns;
}

function Who({ absence: { officer } }: { absence: ExcuseOut }) {
  return (
    <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
      {officer.full_name}
    </Link>
  );
}

/** Whole days need no half; a half is named on the day where it begins or ends. */
function Halves({ absence }: { absence: ExcuseOut }) {
  const { i18n } = useLingui();
  const { first_day, first_half, last_day, last_half } = absence;
  const half = (value: ExcuseOut['first_half']) => ` (${word(i18n, HALF_DAYS, value)})`;
  if (first_day === last_day) return `${dayText(first_day)}${first_half === last_half ? half(first_half) : ''}`;
  return `${dayText(first_day)}${first_half === 'afternoon' ? half(first_half) : ''}–${dayText(last_day)}${last_half === 'morning' ? half(last_half) : ''}`;
}

function Status({ absence: { status, requested_on, decided_on } }: { absence: ExcuseOut }) {
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
