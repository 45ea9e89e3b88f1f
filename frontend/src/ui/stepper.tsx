import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { Icon } from './icon';

type Props = { label: string; value: number; max: number; onChange: (value: number) => void };

const KEY = 'grid size-11 place-items-center border border-edge bg-sheet hover:bg-wash disabled:opacity-55 md:size-9';

export function Stepper({ label, value, max, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <span id={id}>{label}</span>
      <fieldset className="flex items-center" aria-labelledby={id}>
        <button
          type="button"
          className={`${KEY} rounded-l-sm`}
          disabled={value === 0}
          onClick={() => onChange(value - 1)}
        >
          <Icon name="minus" />
          <span className="sr-only">
            <Trans>Bớt một</Trans>
          </span>
        </button>
        <output className="w-10 border-y border-edge bg-sheet py-2 text-center leading-6 tabular-nums md:py-1">
          {value}
        </output>
        <button
          type="button"
          className={`${KEY} rounded-r-sm`}
          disabled={value >= max}
          onClick={() => onChange(value + 1)}
        >
          <Icon name="plus" />
          <span className="sr-only">
            <Trans>Thêm một</Trans>
          </span>
        </button>
      </fieldset>
    </div>
  );
}
