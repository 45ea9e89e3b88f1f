import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react';

const BOX =
  'w-full rounded-sm border bg-sheet px-3 text-ink max-md:text-base aria-invalid:border-2 aria-invalid:border-bad border-edge';

type FrameProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: ReactNode;
};

type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

/** Label above, hint below it, the error beside the field in the same words as in the summary. */
function Frame({ label, hint, error, optional, children }: FrameProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label} {optional ? <span className="font-normal text-soft">({optional})</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1 text-sm text-soft">
          {hint}
        </p>
      ) : null}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-sm font-semibold text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  optional,
  className = '',
  ...rest
}: FrameProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Frame label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <input {...rest} {...wiring} className={`${BOX} min-h-11 md:min-h-9 ${className}`} />}
    </Frame>
  );
}

type AreaProps = FrameProps &
  TextareaHTMLAttributes<HTMLTextAreaElement> & {
    /** Longest text that is accepted; the count stands under the field, nothing is cut off. */
    limit?: number;
  };

export function TextArea({ label, hint, error, optional, limit, ...rest }: AreaProps) {
  const length = Array.from(String(rest.value ?? '')).length;
  return (
    <Frame label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => (
        <>
          <textarea rows={3} {...rest} {...wiring} className={`${BOX} block py-2`} />
          {limit === undefined ? null : (
            <p
              className={`mt-0.5 text-right text-sm tabular-nums ${length > limit ? 'font-bold text-bad' : 'text-soft'}`}
            >
              {length}/{limit}
            </p>
          )}
        </>
      )}
    </Frame>
  );
}

type SelectProps = FrameProps & {
  options: { value: string; label: string }[];
  name?: string;
  value?: string;
  onChange: (value: string) => void;
};

export function SelectField({ label, hint, error, optional, options, onChange, ...rest }: SelectProps) {
  return (
    <Frame label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          onChange={(event) => onChange(event.target.value)}
          className={`${BOX} min-h-11 md:min-h-9`}
        >
          {options.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
