import { Trans, useLingui } from '@lingui/react/macro';
import type { BeatPage } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { stretches, WIDTH } from './line';

const LANE = 26;
const BAR = 20;

/** Two years of the beat as a line: held is filled, vacant is hatched, stand-ins lie below. The table tells the same. */
export function Timeline({ beat }: { beat: BeatPage }) {
  const { t } = useLingui();
  const { rows, lanes, now } = stretches(beat.assignments, localDay(serverTime()));
  const height = lanes * LANE;
  return (
    <figure className="grid min-w-0 gap-1">
      <svg
        role="img"
        aria-label={t`Ai phụ trách trong hai năm qua`}
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        className="w-full"
        height={height}
      >
        <defs>
          <pattern id="vacant" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3" height="8" className="fill-bad" />
          </pattern>
        </defs>
        {rows.map((each) => (
          <rect
            key={each.id}
            x={each.left + 1}
            width={Math.max(each.width - 2, 2)}
            y={each.lane * LANE + (LANE - BAR) / 2}
            height={BAR}
            fill={each.vacant ? 'url(#vacant)' : undefined}
            className={each.vacant ? 'stroke-bad' : each.lane === 0 ? 'fill-brand' : 'fill-soft'}
          />
        ))}
        <line x1={now} x2={now} y1={0} y2={height} className="stroke-ink" strokeWidth="3" />
      </svg>
      <figcaption className="flex flex-wrap justify-between gap-x-4 text-sm text-soft">
        <span>
          <Trans>Hai năm trước</Trans>
        </span>
        <span>
          <Trans>Đậm: có người giữ · gạch chéo: khuyết · vạch đứng: hôm nay</Trans>
        </span>
      </figcaption>
    </figure>
  );
}
