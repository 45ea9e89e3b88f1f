import { Trans, useLingui } from '@lingui/react/macro';
import type { Me } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { dayText, localDay } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { weekOf, weekText } from '@/lib/weeks';

export function StartTitle({ me }: { me: Me }) {
  const name = me.officer?.full_name ?? me.account.username;
  return <Trans>Đồng chí {name}</Trans>;
}

/** `Tuần 48/2026, thứ Tư 25/11/2026. Nội cần · CAP Vĩnh Tuy` */
export function TodayLead({ me }: { me: Me }) {
  const { i18n } = useLingui();
  const today = localDay(me.now);
  const number = weekText(weekOf(today));
  const day = `${weekdayName(i18n, today)} ${dayText(today)}`;
  const posts = me.roles.map((each) => `${word(i18n, POSITIONS, each.position_type)} · ${each.unit.short_name}`);
  return (
    <>
      <Trans>
        Tuần {number}, {day}.
      </Trans>{' '}
      {posts.join(', ')}
    </>
  );
}
