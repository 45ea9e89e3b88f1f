import { Plural, Trans } from '@lingui/react/macro';
import type { ReasonOut, WantOut } from '@/api/gen';

/** Why to go, in words: `9 tuần chưa đến · mới 1 trong 3 lượt của quý`. */
export function Reasons({ beat }: { beat: WantOut }) {
  if (beat.reasons.length === 0) return <Enough beat={beat} />;
  return (
    <ul className="flex flex-wrap gap-x-1.5">
      {beat.reasons.map((each, place) => (
        <li key={each.code} className={each.code === 'overdue_issues' ? 'font-semibold text-bad' : undefined}>
          <Reason reason={each} />
          {place < beat.reasons.length - 1 ? ' ·' : null}
        </li>
      ))}
    </ul>
  );
}

function Reason({ reason: { code, number, of } }: { reason: ReasonOut }) {
  const count = number ?? 0;
  if (code === 'overdue_issues') return <Plural value={count} other="# việc nóng quá hạn" />;
  if (code === 'never') return <Trans>chưa đến lần nào</Trans>;
  if (code === 'gap') {
    return (
      <Trans>
        <Plural value={count} other="# tuần chưa đến" />, nhịp {of} tuần
      </Trans>
    );
  }
  return (
    <Trans>
      quý này {count} trong {of} lượt
    </Trans>
  );
}

/** A beat that has had what it wants still says when somebody was there. */
function Enough({ beat }: { beat: WantOut }) {
  return (
    <p className="text-soft">
      <Trans>Đủ lượt quý này</Trans> · <SinceLast days={beat.days_since} />
    </p>
  );
}

function SinceLast({ days }: { days: number | null }) {
  if (days === null) return <Trans>chưa đến lần nào</Trans>;
  if (days === 0) return <Trans>đến hôm nay</Trans>;
  return <Plural value={days} other="đến # ngày trước" />;
}

/** Who holds the beat, and whether he is on it today. */
export function OnBeat({ beat }: { beat: WantOut }) {
  const name = beat.officer?.full_name;
  if (beat.on_beat === 'vacant') return <Trans>Địa bàn khuyết, chưa có CSKV</Trans>;
  if (beat.on_beat === 'yes') return <Trans>CSKV {name} có ở địa bàn hôm nay</Trans>;
  if (beat.on_beat === 'partly') return <Trans>CSKV {name} ở địa bàn nửa ngày hôm nay</Trans>;
  return <Trans>CSKV {name} không ở địa bàn hôm nay</Trans>;
}
