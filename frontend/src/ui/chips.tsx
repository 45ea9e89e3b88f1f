import { type ReactNode, useId } from 'react';
import { Icon } from './icon';

type Option = { value: string; label: ReactNode };

type Props = {
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: ReactNode;
  name: string;
  options: Option[];
  chosen: string[];
  many?: boolean;
  onChange: (chosen: string[]) => void;
};

/** A choice drawn as chips: native radio buttons or checkboxes underneath, so keys and speech work by themselves. */
export function Chips({ legend, hint, error, optional, name, options, chosen, many = false, onChange }: Props) {
  const id = useId();
  const pick = (value: string, checked: boolean) => {
    if (!many) onChange([value]);
    else onChange(checked ? [...chosen, value] : chosen.filter((each) => each !== value));
  };
  return (
    <fieldset className="min-w-0" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 font-semibold">
        {legend} {optional ? <span className="font-normal text-soft">({optional})</span> : null}
      </legend>
      {hint ? <p className="mb-1 text-sm text-soft">{hint}</p> : null}
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="relative inline-flex min-h-11 items-center gap-1.5 rounded-sm border border-edge bg-sheet px-3 has-checked:border-brand has-checked:bg-wash has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus md:min-h-9"
          >
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={(event) => pick(value, event.target.checked)}
              className="peer absolute inset-0 opacity-0"
            />
            <Icon name="check" className="hidden size-4 peer-checked:block" />
            {label}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-sm font-semibold text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
