import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CalendarDay } from '@/api/gen';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { buttonClass } from '@/ui/button';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { DayKindMark } from './day-kind';
import { Month } from './month';
import { calendarOf, currentYear } from './queries';
import { DAY_KINDS, MONTHS } from './words';

/** A year: what differs from Monday to Friday, drawn and as a list with its documents. */
export function Calendar({ year = currentYear() }: { year: number | undefined }) {
  const { t, i18n } = useLingui();
  const { data } = useSuspenseQuery(calendarOf(year));
  const days = new Map(data.items.map((each) => [each.day, each]));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <YearSteps year={year} />
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {(['public_holiday', 'swapped_off', 'swapped_working'] as const).map((kind) => (
            <li key={kind} className="inline-flex items-center gap-1.5">
              <DayKindMark kind={kind} />
              {word(i18n, DAY_KINDS, kind)}
            </li>
          ))}
        </ul>
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] items-start gap-x-6 gap-y-4 print:grid-cols-4 print:gap-3">
        {MONTHS.map((name, place) => (
          <Month key={name.id} year={year} month={place + 1} name={i18n._(name)} days={days} />
        ))}
      </div>
      <Section title={<Trans>Ngày khác lịch tuần thường</Trans>}>
        {data.items.length === 0 ? (
          <Empty>
            <Trans>Chưa có ngày nghỉ, ngày hoán đổi nào của năm {year} trong sổ.</Trans>
          </Empty>
        ) : (
          <DataTable
            caption={t`Ngày khác lịch tuần thường năm ${year}`}
            columns={COLUMNS}
            rows={data.items}
            rowKey={(each) => each.day}
          />
        )}
      </Section>
    </>
  );
}

function YearSteps({ year }: { year: number }) {
  const step = (to: number) => (
    <Link
      to="/worktime"
      search={to === currentYear() ? {} : { year: to }}
      className={buttonClass('plain', 'no-print tabular-nums')}
    >
      {to}
    </Link>
  );
  return (
    <nav aria-label={String(year)} className="flex items-center gap-3">
      {step(year - 1)}
      <b className="text-lg tabular-nums">{year}</b>
      {step(year + 1)}
    </nav>
  );
}

const COLUMNS: Column<CalendarDay>[] = [
  { id: 'day', head: <Trans>Ngày</Trans>, lead: true, cell: (each) => <DayName day={each.day} /> },
  { id: 'kind', head: <Trans>Loại</Trans>, cell: (each) => <Kind day={each} /> },
  { id: 'label', head: <Trans>Nội dung</Trans>, cell: (each) => each.label },
  { id: 'document', head: <Trans>Văn bản</Trans>, cell: (each) => each.document_no },
  {
    id: 'published',
    head: <Trans>Công bố</Trans>,
    cell: (each) => (each.published_on ? dayText(each.published_on) : null),
  },
];

function DayName({ day }: { day: string }) {
  const { i18n } = useLingui();
  return (
    <span className="tabular-nums">
      {dayText(day)} <span className="text-sm font-normal text-soft">{weekdayName(i18n, day)}</span>
    </span>
  );
}

function Kind({ day }: { day: CalendarDay }) {
  const { i18n } = useLingui();
  return (
    <span className="inline-flex items-center gap-1.5">
      <DayKindMark kind={day.kind} />
      {word(i18n, DAY_KINDS, day.kind)}
    </span>
  );
}
