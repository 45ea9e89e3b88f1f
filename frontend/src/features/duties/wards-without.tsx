import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { becauseSentence } from '@/api/because';
import type { HeldState, WardWithout } from '@/api/gen';
import { positionText } from '@/api/words';
import { addDays, momentText, shortDayText } from '@/lib/dates';
import { mondayOf, shiftWeek, weekText } from '@/lib/weeks';
import { buttonClass } from '@/ui/button';
import { Empty, Section } from '@/ui/page';
import { wardsWithout } from './queries';
import { DutyMark } from './states';

type Props = { week: string | undefined };

/** How many wards nobody has visited: the first sentence of the home of whoever oversees wards. */
export function WardsWithoutTitle({ week }: Props) {
  const { data } = useSuspenseQuery(wardsWithout(week));
  const number = weekText(data.week);
  const missing = data.items.length;
  if (missing === 0) return <Trans>Phường nào cũng đã có lượt trong tuần {number}</Trans>;
  return (
    <Trans>
      {missing} trong {data.wards_total} phường chưa có lượt được tính, tuần {number}
    </Trans>
  );
}

export function WardsWithoutLead({ week }: Props) {
  const { data } = useSuspenseQuery(wardsWithout(week));
  const lock = momentText(data.week_lock);
  const monday = mondayOf(data.week);
  const from = shortDayText(monday);
  const to = shortDayText(addDays(monday, 6));
  return (
    <>
      <Trans>
        Từ {from} đến {to}.
      </Trans>{' '}
      {data.locked ? (
        <Trans>Đã khóa sổ {lock}.</Trans>
      ) : (
        <Trans>Còn ghi và xác nhận được đến khi khóa sổ {lock}.</Trans>
      )}
    </>
  );
}

/** Wards that no commander visited in a week, each with its reason (domain.md 2.2). */
export function WardsWithoutVisit({ week }: Props) {
  const { data } = useSuspenseQuery(wardsWithout(week));
  return (
    <Section
      title={<Trans>Phường chưa có lượt, và vì sao</Trans>}
      aside={<WeekSteps week={data.week} isCurrent={data.week === data.current_week} />}
    >
      {data.items.length === 0 ? (
        <Empty>
          <Trans>Tuần này không có phường nào thiếu lượt.</Trans>
        </Empty>
      ) : (
        <ul className="rounded-sm border border-rule bg-sheet">
          {data.items.map((each) => (
            <WardRow key={each.unit.id} ward={each} week={data.week} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function WeekSteps({ week, isCurrent }: { week: string; isCurrent: boolean }) {
  return (
    <span className="no-print flex flex-wrap gap-1 max-sm:-ml-2">
      <Link to="/" search={{ week: shiftWeek(week, -1) }} resetScroll={false} className={buttonClass('quiet')}>
        <Trans>Tuần trước</Trans>
      </Link>
      {isCurrent ? null : (
        <>
          <Link to="/" search={{ week: shiftWeek(week, 1) }} resetScroll={false} className={buttonClass('quiet')}>
            <Trans>Tuần sau</Trans>
          </Link>
          <Link to="/" search={{}} resetScroll={false} className={buttonClass('quiet')}>
            <Trans>Tuần này</Trans>
          </Link>
        </>
      )}
    </span>
  );
}

function WardRow({ ward, week }: { ward: WardWithout; week: string }) {
  const { i18n } = useLingui();
  return (
    <li className="grid gap-x-4 border-b border-rule px-3 py-2 last:border-0 md:grid-cols-[11rem_minmax(0,1fr)]">
      <Link
        to="/duties/$ward/$week"
        params={{ ward: ward.unit.id, week }}
        className="inline-flex min-h-11 items-center self-start font-semibold text-brand underline underline-offset-2 md:min-h-8"
      >
        {ward.unit.short_name}
      </Link>
      <div className="min-w-0">
        {ward.because ? <p className="text-soft">{becauseSentence(i18n, { code: ward.because, params: {} })}</p> : null}
        <ul className="divide-y divide-rule">
          {ward.duties.map((duty) => (
            <HolderRow key={duty.appointment_id} duty={duty} />
          ))}
        </ul>
      </div>
    </li>
  );
}

function HolderRow({ duty }: { duty: HeldState }) {
  const { i18n } = useLingui();
  // that a week is owed goes without saying; what made it otherwise does not
  const steps = duty.because.filter((step) => step.code !== 'owed');
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1 md:grid-cols-[10rem_14.5rem_minmax(0,1fr)_7rem] md:items-baseline">
      <p className="min-w-0">{duty.officer.full_name}</p>
      <p className="text-right md:order-last">
        <DutyMark state={duty.state} />
      </p>
      <p className="col-span-full min-w-0 text-sm text-soft md:col-span-1">{positionText(i18n, duty)}</p>
      <p className="col-span-full min-w-0 text-sm md:col-span-1">
        {steps.map((step) => becauseSentence(i18n, step)).join(' · ')}
      </p>
    </li>
  );
}
