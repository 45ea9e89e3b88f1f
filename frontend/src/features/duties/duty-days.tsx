import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { DayOut } from '@/api/gen';
import { shortDayText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';

const KINDS: Record<DayOut['kind'], MessageDescriptor> = {
  working: msg`làm việc`,
  weekend: msg`cuối tuần`,
  public_holiday: msg`nghỉ lễ`,
  swapped_off: msg`nghỉ hoán đổi`,
  swapped_working: msg`làm bù`,
};

/** The seven days: what the calendar says, in post or not, present or not. */
export function DutyDays({ days }: { days: DayOut[] }) {
  const { i18n } = useLingui();
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-1.5">
      {days.map((day) => (
        <li
          key={day.date}
          className={`rounded-sm border px-2 py-1.5 text-sm ${day.base && day.in_post ? 'border-edge' : 'border-rule text-soft'}`}
        >
          <b className="block first-letter:uppercase">
            {weekdayName(i18n, day.date)} {shortDayText(day.date)}
          </b>
          <span className="block">{i18n._(KINDS[day.kind])}</span>
          <DayNote day={day} />
        </li>
      ))}
    </ul>
  );
}

function DayNote({ day }: { day: DayOut }) {
  if (!day.in_post) return <Trans>chưa/không giữ chức vụ</Trans>;
  if (day.base && day.absent_halves >= 2) return <Trans>vắng cả ngày</Trans>;
  if (day.base && day.absent_halves === 1) return <Trans>vắng nửa ngày</Trans>;
  return day.base ? <Trans>tính</Trans> : <Trans>không tính</Trans>;
}
