import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { dayText, parseDay } from '@/lib/dates';
import { TextField } from './field';
import { Icon } from './icon';

type Props = { label: ReactNode; value: string; mayBeEmpty?: boolean; onChange: (day: string) => void };

/** A day, typed as `dd/MM/yyyy` or picked from the browser's own calendar; it counts on Enter or on leaving the field. */
export function DayField({ label, value, mayBeEmpty = false, onChange }: Props) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const choose = (day: string) => {
    setTyped(null);
    setWrong(false);
    if (day !== value) onChange(day);
  };
  const settle = () => {
    if (typed === null) return;
    if (typed.trim() === '' && mayBeEmpty) {
      choose('');
      return;
    }
    const day = parseDay(typed);
    if (day === null) setWrong(true);
    else choose(day);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
  };
  return (
    <div className="relative">
      <TextField
        label={label}
        inputMode="numeric"
        autoComplete="off"
        className="pr-11 tabular-nums"
        value={typed ?? (value ? dayText(value) : '')}
        error={wrong ? <Trans>Ghi ngày như 08/03/2026</Trans> : null}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={value}
        onChange={(event) => event.target.value && choose(event.target.value)}
        className="pointer-events-none absolute right-0 top-7 size-9 opacity-0"
      />
      <button
        type="button"
        onClick={() => picker.current?.showPicker()}
        className="absolute right-0 top-6.5 grid size-11 place-items-center text-soft hover:text-ink md:size-9"
      >
        <Icon name="calendar" className="size-4.5" />
        <span className="sr-only">{t`Chọn ngày trên lịch`}</span>
      </button>
    </div>
  );
}
