import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { dayText } from '@/lib/dates';
import { stopOf, stopsWith } from './stops';

type Props = { days: string[]; today: string; day: string; onChange: (day: string) => void };

/** Through the days on which the tree changed, with the arrow keys or a finger; today is a stop too. */
export function DaySlider({ days, today, day, onChange }: Props) {
  const { t } = useLingui();
  const id = useId();
  const stops = stopsWith(days, today);
  const place = stopOf(stops, day);
  const first = stops[0] ?? today;
  const last = stops.at(-1) ?? today;
  return (
    <div className="min-w-0 flex-1 basis-72">
      <label htmlFor={id} className="mb-1 block font-semibold">
        <Trans>Các ngày có thay đổi</Trans>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(0, stops.length - 1)}
        step={1}
        value={place}
        aria-valuetext={t`Cây đơn vị ngày ${dayText(stops[place] ?? today)}`}
        onChange={(event) => onChange(stops[Number(event.target.value)] ?? today)}
        className="block h-11 w-full accent-brand md:h-9"
      />
      <p className="flex justify-between text-sm text-soft tabular-nums" aria-hidden="true">
        <span>{dayText(first)}</span>
        <span>{dayText(last)}</span>
      </p>
    </div>
  );
}
