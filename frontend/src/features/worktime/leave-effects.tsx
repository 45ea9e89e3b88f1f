import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { notCountedSentence } from '@/api/because';
import type { AbsenceEffects } from '@/api/gen';
import { momentText } from '@/lib/dates';
import { periodText } from '@/lib/periods';
import { weekText } from '@/lib/weeks';
import { LINK } from '@/ui/link';
import { Section } from '@/ui/page';
import { TurnedWeeks } from './turned-weeks';

/** What a leave does: the weeks it turns, those in which it does not count, and who owes meanwhile. */
export function LeaveEffects({ effects }: { effects: AbsenceEffects }) {
  const { i18n } = useLingui();
  const until = effects.decide_by ? momentText(effects.decide_by) : null;
  return (
    <Section title={<Trans>Nếu được duyệt hôm nay</Trans>}>
      <div className="grid gap-3">
        <TurnedWeeks turned={effects.turned} />
        {effects.not_counted.length > 0 ? (
          <ul className="grid gap-1 border-l-4 border-wait bg-wait-wash px-3 py-2">
            {effects.not_counted.map(({ week, reason }) => (
              <NotCounted key={week} week={weekText(week)} reason={notCountedSentence(i18n, reason)} />
            ))}
          </ul>
        ) : null}
        {until ? (
          <p className="text-soft">
            <Trans>Cần quyết định trước {until} để được tính đủ.</Trans>
          </p>
        ) : null}
        <StandingIn effects={effects} />
      </div>
    </Section>
  );
}

function NotCounted({ week, reason }: { week: string; reason: string }) {
  return (
    <li className="font-semibold text-wait">
      <Trans>
        Tuần {week} sẽ không được tính: {reason}
      </Trans>
    </li>
  );
}

function StandingIn({ effects: { standing_in, turned } }: { effects: AbsenceEffects }) {
  const { i18n } = useLingui();
  if (standing_in.length === 0 && turned.length === 0) return null;
  if (standing_in.length === 0) {
    return (
      <p>
        <Trans>Chưa có ai quyền giữ chức vụ này trong thời gian nghỉ, nên không ai phải đi thay.</Trans>{' '}
        <Link to="/officers" className={LINK}>
          <Trans>Mở danh sách cán bộ để giao quyền</Trans>
        </Link>
      </p>
    );
  }
  return (
    <p>
      <Trans>Người giữ quyền phải đi thay:</Trans>{' '}
      {standing_in.map((each) => (
        <b key={each.officer.id} className="font-semibold">
          {each.officer.full_name} ({periodText(i18n, each.valid_from, each.valid_to)}){' '}
        </b>
      ))}
    </p>
  );
}
