import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { MyDuty, MyWeek } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay, momentText } from '@/lib/dates';
import { weekText } from '@/lib/weeks';
import { buttonClass } from '@/ui/button';
import { Empty, Sheet } from '@/ui/page';
import { becauseSentence } from './because';
import { DutyMark } from './states';

/** What I owe, by when. The first line answers. */
export function MyDuties({ week, mayRecord }: { week: MyWeek; mayRecord: boolean }) {
  if (week.duties.length === 0) {
    return (
      <Empty>
        <Trans>Chức vụ của đồng chí tuần này không phải đi theo chỉ tiêu.</Trans>
      </Empty>
    );
  }
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      {week.duties.map((each) => (
        <DutyCard key={`${each.appointment_id}-${each.week}`} duty={each} current={week.week} mayRecord={mayRecord} />
      ))}
    </div>
  );
}

/** `Đồng chí còn nợ 1 lượt, hạn Chủ nhật 11/10/2026` as the sentence under the title of the screen. */
export function MyLead({ week }: { week: MyWeek }) {
  const number = weekText(week.week);
  const owing = week.duties.filter((each) => each.state === 'pending').length;
  const sunday = dayText(week.sunday);
  if (owing === 0) return <Trans>Tuần {number}: đồng chí không còn nợ lượt nào.</Trans>;
  return (
    <Trans>
      Tuần {number}: đồng chí còn nợ {owing} lượt, đi trước hết Chủ nhật {sunday}.
    </Trans>
  );
}

function DutyCard({ duty, current, mayRecord }: { duty: MyDuty; current: string; mayRecord: boolean }) {
  const { i18n } = useLingui();
  const post = word(i18n, POSITIONS, duty.position_type);
  const number = weekText(duty.week);
  const owes = duty.state === 'pending';
  return (
    <Sheet className={owes ? 'border-l-4 border-l-wait p-4' : 'p-4'}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-bold">
          <Trans>Tuần {number}</Trans> · {duty.unit.short_name}
        </h3>
        <DutyMark state={duty.state} />
      </div>
      <p className="text-sm text-soft">
        {post}
        {duty.is_acting ? (
          <>
            {' '}
            (<Trans>quyền</Trans>)
          </>
        ) : null}
      </p>
      <ul className="mt-2 grid gap-0.5">
        {duty.because.map((step) => (
          <li key={step.code + JSON.stringify(step.params)}>{becauseSentence(i18n, step)}</li>
        ))}
      </ul>
      <Deadlines duty={duty} />
      {owes && mayRecord && duty.week === current ? (
        <Link to="/visits/new" className={buttonClass('primary', 'mt-3 w-full sm:w-auto')}>
          <Trans>Ghi lượt đi cơ sở</Trans>
        </Link>
      ) : null}
      {duty.visit ? (
        <p className="mt-2">
          <Link to="/visits/$id" params={{ id: duty.visit.id }} className={buttonClass('quiet', '-ml-2')}>
            <Trans>Xem lượt {duty.visit.code}</Trans>
          </Link>
        </p>
      ) : null}
    </Sheet>
  );
}

function Deadlines({ duty }: { duty: MyDuty }) {
  const lock = momentText(duty.week_lock);
  const deadline = momentText(duty.entry_deadline);
  const today = dayText(localDay(serverTime()));
  return (
    <p className="mt-2 text-sm text-soft">
      {duty.state === 'pending' ? (
        <Trans>
          Lượt đi hôm nay ({today}) phải nhập trước {deadline}.
        </Trans>
      ) : null}{' '}
      <Trans>Khóa sổ tuần: {lock}.</Trans>
    </p>
  );
}
