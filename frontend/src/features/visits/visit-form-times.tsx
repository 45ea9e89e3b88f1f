import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { serverTime } from '@/lib/clock';
import { addDays, dayText, localDay } from '@/lib/dates';
import { maskDay, maskTime } from '@/lib/masks';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { minutesOf, spanOf } from './record-times';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';

const KEYPAD = { inputMode: 'numeric', autoComplete: 'off', className: 'tabular-nums' } as const;

/** Day, start and end by the clock of Hà Nội, whatever the clock of the device says. */
export function Times({ values, change, errors, dayIsFixed }: FormProps & { dayIsFixed: boolean }) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 md:grid-cols-[auto_minmax(0,1fr)] md:items-start">
      {dayIsFixed ? (
        <Place at="day">
          <p className="font-semibold">
            <Trans>Ngày đi</Trans>
          </p>
          <p className="tabular-nums">{values.day}</p>
          <p className="text-sm text-soft">
            <Trans>Bổ sung giữ nguyên ngày đi.</Trans>
          </p>
        </Place>
      ) : (
        <Day values={values} change={change} errors={errors} />
      )}
      <div className="grid grid-cols-2 gap-3 md:w-60">
        <Place at="started_at">
          <TextField
            {...KEYPAD}
            label={t`Bắt đầu`}
            value={values.from}
            onChange={(event) => change({ from: maskTime(event.target.value, values.from) })}
            error={errors.get('started_at')}
          />
        </Place>
        <Place at="ended_at">
          <TextField
            {...KEYPAD}
            label={t`Kết thúc`}
            value={values.to}
            onChange={(event) => change({ to: maskTime(event.target.value, values.to) })}
            error={errors.get('ended_at')}
          />
        </Place>
      </div>
      <Length values={values} />
    </div>
  );
}

function Day({ values, change, errors }: Pick<FormProps, 'values' | 'change' | 'errors'>) {
  const { t } = useLingui();
  const today = localDay(serverTime());
  const near = [
    { day: dayText(today), label: t`Hôm nay` },
    { day: dayText(addDays(today, -1)), label: t`Hôm qua` },
  ];
  return (
    <Place at="day" className="flex min-w-0 items-end gap-2">
      <div className="w-31 shrink-0">
        <TextField
          {...KEYPAD}
          label={t`Ngày đi`}
          value={values.day}
          onChange={(event) => change({ day: maskDay(event.target.value, values.day) })}
          error={errors.get('day')}
        />
      </div>
      {near.map(({ day, label }) => (
        <Button
          key={day}
          aria-pressed={values.day === day}
          className="whitespace-nowrap px-2.5! text-sm aria-pressed:border-brand aria-pressed:bg-wash"
          onClick={() => change({ day })}
        >
          {label}
        </Button>
      ))}
    </Place>
  );
}

function Length({ values }: Pick<FormProps, 'values'>) {
  const span = spanOf(values);
  if (!span) return null;
  const total = minutesOf(span);
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  const endsOn = dayText(localDay(span.end));
  return (
    <p className="-mt-2 text-sm text-soft md:col-span-2">
      {hours > 0 ? (
        <Trans>
          Dài <Plural value={hours} other="# giờ" /> {minutes} phút.
        </Trans>
      ) : (
        <Trans>Dài {minutes} phút.</Trans>
      )}{' '}
      {endsOn === values.day ? null : (
        <strong className="text-wait">
          <Trans>Kết thúc ngày hôm sau, {endsOn}.</Trans>
        </strong>
      )}
    </p>
  );
}
