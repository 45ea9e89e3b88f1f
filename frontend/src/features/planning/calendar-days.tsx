import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { AwayHalf, RosterLine, WardCalendar } from '@/api/gen';
import { word } from '@/api/words';
import { localDay, shortDayText, timeText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { LINK } from '@/ui/link';
import { Mark } from '@/ui/mark';
import type { MadeVisit, Plan } from './calendar-queries';
import { DAY_KINDS, PLAN_STATES, PLAN_TONES } from './plan-words';

type Props = { calendar: WardCalendar; today: string; month: string | null };

/**
 * Days one under the other on a phone, a week a row on wider screens; the same list either way, so that reading aloud
 * and moving by key keep its order. `month`: days of its neighbours are drawn fainter.
 */
export function Days({ calendar, today, month }: Props) {
  return (
    <ol className="calendar-days grid min-w-0 border-t border-l border-rule bg-sheet md:grid-cols-7">
      {calendar.days.map(({ day, kind, label }) => (
        <li
          key={day}
          aria-current={day === today ? 'date' : undefined}
          className={`min-w-0 border-r border-b border-rule p-2 md:min-h-28 aria-[current=date]:bg-wash ${
            kind === 'working' || kind === 'swapped_working' ? '' : 'bg-paper'
          } ${month && !day.startsWith(month) ? 'max-md:hidden' : ''}`}
        >
          <DayHead {...{ day, kind, label }} isToday={day === today} faint={month !== null && !day.startsWith(month)} />
          <Entries calendar={calendar} day={day} />
        </li>
      ))}
    </ol>
  );
}

type HeadProps = { day: string; kind: string; label: string | null; isToday: boolean; faint: boolean };

function DayHead({ day, kind, label, isToday, faint }: HeadProps) {
  const { i18n } = useLingui();
  return (
    <h2 className={`flex flex-wrap items-baseline gap-x-1.5 ${faint ? 'text-soft' : 'font-semibold'}`}>
      <span>
        {weekdayName(i18n, day)} <span className="tabular-nums">{shortDayText(day)}</span>
      </span>
      {isToday ? (
        <span className="text-sm text-brand">
          <Trans>hôm nay</Trans>
        </span>
      ) : null}
      {label || kind in DAY_KINDS ? (
        <span className="text-sm font-normal text-bad">{label ?? word(i18n, DAY_KINDS, kind)}</span>
      ) : null}
    </h2>
  );
}

function Entries({ calendar, day }: { calendar: WardCalendar; day: string }) {
  const visits = calendar.visits.filter((each) => localDay(each.started_at) === day);
  const shown = new Set(visits.map((each) => each.id));
  const plans = calendar.plans.filter((each) => each.day === day && !(each.visit && shown.has(each.visit.id)));
  const kept = new Set(calendar.plans.flatMap((each) => each.visit?.id ?? []));
  const entries = [
    ...visits.map((each) => ({
      at: each.started_at,
      key: each.id,
      line: <Made visit={each} kept={kept.has(each.id)} />,
    })),
    ...plans.map((each) => ({ at: each.starts_at, key: each.id, line: <Planned plan={each} /> })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const away = calendar.roster.flatMap((line) => gone(line, day));
  return (
    <>
      {entries.length > 0 ? (
        <ul className="mt-1 grid gap-1">
          {entries.map(({ key, line }) => (
            <li key={key}>{line}</li>
          ))}
        </ul>
      ) : null}
      {away.length > 0 ? (
        <p className="mt-1 text-sm text-soft">
          <Trans>Vắng ở địa bàn:</Trans>{' '}
          {away.map(({ name, halves }, place) => (
            <span key={name}>
              {place > 0 ? ', ' : null}
              {name} <Halves halves={halves} />
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}

function gone({ officer, away }: RosterLine, day: string): { name: string; halves: AwayHalf[] }[] {
  const halves = away.filter((each) => each.day === day);
  return officer && halves.length > 0 ? [{ name: officer.full_name, halves }] : [];
}

function Halves({ halves }: { halves: AwayHalf[] }) {
  const leave = halves.some((each) => each.why === 'on_leave');
  const [only] = halves;
  return (
    <>
      (
      {halves.length > 1 ? (
        <Trans>cả ngày</Trans>
      ) : only?.half === 'morning' ? (
        <Trans>buổi sáng</Trans>
      ) : (
        <Trans>buổi chiều</Trans>
      )}
      {leave ? <Trans>, nghỉ</Trans> : <Trans>, rời địa bàn</Trans>})
    </>
  );
}

function Made({ visit, kept }: { visit: MadeVisit; kept: boolean }) {
  const groups = visit.groups.map((each) => each.number).join(', ');
  return (
    <div className="border-l-4 border-l-brand pl-2">
      <Link
        to="/visits/$id"
        params={{ id: visit.id }}
        className={`${LINK} inline-flex min-h-11 items-center md:min-h-0`}
      >
        {timeText(visit.started_at)} <Trans>Tổ {groups}</Trans>
      </Link>
      <p className="text-sm">
        {visit.visitor.full_name}
        {kept ? (
          <>
            {' · '}
            <Trans>đúng hẹn</Trans>
          </>
        ) : null}
      </p>
    </div>
  );
}

function Planned({ plan }: { plan: Plan }) {
  const { i18n } = useLingui();
  return (
    <div className="border-l-4 border-dashed border-l-wait pl-2">
      <Link
        from="/calendar/"
        to="/calendar"
        search={(before) => ({ ...before, open: plan.id })}
        resetScroll={false}
        className={`${LINK} inline-flex min-h-11 items-center md:min-h-0`}
      >
        {timeText(plan.starts_at)} <Place plan={plan} />
      </Link>
      <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
        {plan.visitor.full_name}
        <Mark tone={PLAN_TONES[plan.state]}>{word(i18n, PLAN_STATES, plan.state)}</Mark>
      </p>
    </div>
  );
}

/** Where a plan goes: a group, a beat, or only the ward. */
export function Place({ plan }: { plan: Plan }) {
  if (plan.group) return <Trans>Tổ {plan.group.number}</Trans>;
  return plan.beat ? plan.beat.name : plan.unit.short_name;
}
