import { useLingui } from '@lingui/react/macro';
import type { CalendarDay } from '@/api/gen';
import { word } from '@/api/words';
import { weekday } from '@/lib/dates';
import { DAY_LOOKS } from './day-kind';
import { weeksOfMonth } from './months';
import { DAY_KINDS, WEEKDAYS } from './words';

type Props = { year: number; month: number; name: string; days: Map<string, CalendarDay> };

/** One small month as a table. */
export function Month({ year, month, name, days }: Props) {
  const { i18n } = useLingui();
  return (
    <table className="w-full table-fixed border-collapse text-center text-sm break-inside-avoid">
      <caption className="mb-1 border-b border-ink pb-0.5 text-left font-bold">{name}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((each) => (
            <th key={each.id} scope="col" className="py-0.5 text-xs font-semibold text-soft">
              {i18n._(each)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOfMonth(year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, place) => (
              <td key={day ?? `${place}`} className="p-0.5">
                {day === null ? null : <Day day={day} exception={days.get(day)} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, exception }: { day: string; exception: CalendarDay | undefined }) {
  const { i18n } = useLingui();
  const plain = weekday(day) > 4 ? 'text-soft' : '';
  const look = exception ? `${DAY_LOOKS[exception.kind]} [print-color-adjust:exact]` : plain;
  return (
    <span className={`mx-auto grid h-6 w-full max-w-8 place-items-center rounded-sm tabular-nums ${look}`}>
      <span>
        {Number(day.slice(8))}
        {exception ? (
          <span className="sr-only">
            : {word(i18n, DAY_KINDS, exception.kind)}
            {exception.label ? `, ${exception.label}` : ''}
          </span>
        ) : null}
      </span>
    </span>
  );
}
