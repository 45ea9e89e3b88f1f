import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { OfficerOut } from '@/api/gen';
import { ASSIGNMENTS, positionText, word } from '@/api/words';
import { periodText } from '@/lib/periods';
import { type Bar, lanesOf, type Span, spanOf, ticksOf } from './life';

const LANE = 30;
const TOP = 20;

/** A service life drawn on one scale of years: posts, ranks, beats, one lane a kind; the lists below say it in words. */
export function LifeLine({ officer, today }: { officer: OfficerOut; today: string }) {
  const { t, i18n } = useLingui();
  const kinds = [
    { name: t`Chức vụ`, bars: postBars(i18n, officer) },
    { name: t`Cấp bậc`, bars: rankBars(officer) },
    { name: t`Địa bàn`, bars: beatBars(i18n, officer) },
  ].filter((each) => each.bars.length > 0);
  const span = spanOf(
    kinds.flatMap((each) => each.bars),
    today,
  );
  if (!span) return null;
  return (
    <figure className="min-w-0 rounded-sm border border-rule bg-sheet p-3">
      <figcaption className="mb-2 text-sm text-soft">{t`Quá trình công tác; vạch đứng là hôm nay.`}</figcaption>
      <div className="grid gap-2">
        {kinds.map((each) => (
          <Kind key={each.name} name={each.name} bars={each.bars} span={span} today={today} />
        ))}
      </div>
    </figure>
  );
}

type KindProps = { name: string; bars: Bar[]; span: Span; today: string };

function Kind({ name, bars, span, today }: KindProps) {
  const { i18n } = useLingui();
  const lanes = lanesOf(bars, span);
  const height = TOP + Math.max(1, lanes.length) * LANE;
  const told = bars.map((each) => `${each.text}, ${periodText(i18n, each.from ?? span.first, each.to)}`).join('; ');
  return (
    <div className="min-w-0">
      <p className="text-sm font-semibold">{name}</p>
      <svg role="img" aria-label={`${name}: ${told}`} width="100%" height={height} className="block text-ink">
        {ticksOf(span).map((each) => (
          <g key={each.year}>
            <line x1={each.at} x2={each.at} y1={TOP - 4} y2={height} className="stroke-rule" />
            <text x={each.at} dx={3} y={12} fontSize={11} className="fill-soft">
              {each.year}
            </text>
          </g>
        ))}
        {lanes.flatMap((lane, row) =>
          lane.map((bar) => <Stretch key={bar.key} bar={bar} y={TOP + row * LANE} span={span} />),
        )}
        <line
          x1={span.at(today)}
          x2={span.at(today)}
          y1={TOP - 4}
          y2={height}
          strokeWidth={2}
          className="stroke-brand"
        />
      </svg>
    </div>
  );
}

function Stretch({ bar, y, span }: { bar: Bar; y: number; span: Span }) {
  const look = bar.light ? 'fill-sheet stroke-edge [stroke-dasharray:4_3]' : 'fill-wash stroke-edge';
  return (
    <svg
      x={span.at(bar.from ?? span.first)}
      y={y}
      width={span.width(bar.from ?? span.first, bar.to)}
      height={LANE - 6}
      aria-hidden="true"
    >
      <title>{bar.text}</title>
      <rect x={0.5} y={0.5} width="100%" height={LANE - 7} className={look} />
      <text x={6} y={16} fontSize={12} className="fill-ink">
        {bar.text}
      </text>
    </svg>
  );
}

function postBars(i18n: I18n, officer: OfficerOut): Bar[] {
  return officer.posts.map((each) => ({
    key: each.id,
    text: `${positionText(i18n, each)}, ${each.unit.short_name}`,
    from: each.valid_from,
    to: each.valid_to,
    light: each.is_acting,
  }));
}

function rankBars(officer: OfficerOut): Bar[] {
  return officer.ranks.map((each) => ({
    key: `rank ${each.order_no}`,
    text: each.name,
    from: each.valid_from,
    to: each.valid_to,
    light: each.valid_from === null,
  }));
}

function beatBars(i18n: I18n, officer: OfficerOut): Bar[] {
  const beats = officer.beats.map((each) => ({
    key: `${each.beat.id} ${each.valid_from}`,
    text: each.kind === 'primary' ? each.beat.name : `${each.beat.name} (${word(i18n, ASSIGNMENTS, each.kind)})`,
    from: each.valid_from,
    to: each.valid_to,
    light: each.kind !== 'primary',
  }));
  const guided = officer.guided_wards.map((each) => ({
    key: `${each.unit.id} ${each.valid_from}`,
    text: guides(i18n, each.unit.short_name),
    from: each.valid_from,
    to: each.valid_to,
    light: false,
  }));
  return [...beats, ...guided];
}

function guides(i18n: I18n, ward: string): string {
  return i18n._(msg`Hướng dẫn ${ward}`);
}
