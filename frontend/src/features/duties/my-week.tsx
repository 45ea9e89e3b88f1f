import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { becauseSentence } from '@/api/because';
import type { MyDuty, MyWeek } from '@/api/gen';
import { positionText } from '@/api/words';
import { daysBetween, dayText, localDay, momentText, shortDayText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { weekText } from '@/lib/weeks';
import { buttonClass } from '@/ui/button';
import { Sheet } from '@/ui/page';
import { DutyMark } from './states';

const ofThisWeek = (week: MyWeek): MyDuty[] => week.duties.filter((each) => each.week === week.week);

/** Do I owe? The first sentence of the home of whoever has to go. */
export function MyWeekTitle({ week }: { week: MyWeek }) {
  const mine = ofThisWeek(week);
  const owing = mine.filter((each) => each.state === 'pending').length;
  if (owing > 0) return <Plural value={owing} other="Đồng chí còn nợ # lượt tuần này" />;
  if (week.duties.some((each) => each.state === 'pending')) return <Trans>Đồng chí còn nợ lượt của tuần trước</Trans>;
  if (mine.some((each) => each.owed)) return <Trans>Đồng chí đã đi đủ tuần này</Trans>;
  if (mine.some((each) => each.state === 'excused')) return <Trans>Tuần này đồng chí được miễn</Trans>;
  return <Trans>Tuần này đồng chí không có chỉ tiêu phải đi</Trans>;
}

/** By when: `Tuần 41/2026, thứ Tư 07/10. Đi trước hết Chủ nhật 11/10, còn 5 ngày tính cả hôm nay.` */
export function MyWeekLead({ week }: { week: MyWeek }) {
  const { i18n } = useLingui();
  const today = localDay(week.now);
  const number = weekText(week.week);
  const day = `${weekdayName(i18n, today)} ${shortDayText(today)}`;
  const sunday = shortDayText(week.sunday);
  const left = daysBetween(today, week.sunday) + 1;
  return (
    <>
      <Trans>
        Tuần {number}, {day}.
      </Trans>{' '}
      {ofThisWeek(week).some((each) => each.state === 'pending') ? (
        <Trans>
          Đi trước hết Chủ nhật {sunday}: còn <Plural value={left} other="# ngày" />, tính cả hôm nay.
        </Trans>
      ) : null}
    </>
  );
}

/** Each post and each week that is still open: state, why, until when, and the button. */
export function MyDuties({ week, mayRecord }: { week: MyWeek; mayRecord: boolean }) {
  if (week.duties.length === 0) return null;
  return (
    <div className="grid gap-3">
      {week.duties.map((each) => (
        <DutyCard
          key={`${each.appointment_id}-${each.week}`}
          duty={each}
          today={localDay(week.now)}
          mayRecord={mayRecord && each.state === 'pending'}
        />
      ))}
    </div>
  );
}

function DutyCard({ duty, today, mayRecord }: { duty: MyDuty; today: string; mayRecord: boolean }) {
  const { i18n } = useLingui();
  const number = weekText(duty.week);
  return (
    <Sheet
      className={`grid gap-x-8 gap-y-3 px-3 py-3 md:px-4 md:grid-cols-[minmax(0,1fr)_auto] md:items-center ${
        duty.state === 'pending' ? 'border-l-4 border-l-wait' : ''
      }`}
    >
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-bold">
          <span>
            <Trans>Tuần {number}</Trans> · {duty.unit.short_name}
          </span>
          <DutyMark state={duty.state} />
        </h2>
        <p className="text-sm text-soft">{positionText(i18n, duty)}</p>
        <ul className="mt-2 grid gap-0.5">
          {duty.because.map((step) => (
            <li key={step.code + JSON.stringify(step.params)}>{becauseSentence(i18n, step)}.</li>
          ))}
        </ul>
        <Deadlines duty={duty} today={today} />
      </div>
      <div className="grid gap-2">
        {mayRecord ? (
          <Link to="/visits/new" className={buttonClass('primary')}>
            <Trans>Ghi lượt đi cơ sở</Trans>
          </Link>
        ) : null}
        {duty.visit ? (
          <Link to="/visits/$id" params={{ id: duty.visit.id }} className={buttonClass()}>
            <Trans>Xem lượt được tính</Trans>
          </Link>
        ) : null}
        <Link
          to="/duties/$ward/$week"
          params={{ ward: duty.unit.id, week: duty.week }}
          className={buttonClass('quiet', 'max-md:-ml-2 max-md:justify-self-start')}
        >
          <Trans>Vì sao tính như vậy</Trans>
        </Link>
      </div>
    </Sheet>
  );
}

function Deadlines({ duty, today }: { duty: MyDuty; today: string }) {
  const lock = momentText(duty.week_lock);
  const deadline = momentText(duty.entry_deadline);
  const day = dayText(today);
  return (
    <p className="mt-2 text-sm text-soft">
      {duty.state === 'pending' ? (
        <>
          <Trans>
            Lượt đi hôm nay ({day}) nhập trước {deadline} là đúng hạn.
          </Trans>{' '}
        </>
      ) : null}
      <Trans>Khóa sổ tuần: {lock}.</Trans>
    </p>
  );
}
