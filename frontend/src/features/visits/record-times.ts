import { localDay, momentOf, parseDay, parseTime, timeText } from '@/lib/dates';
import type { Values } from './record-values';

const DAY = 86_400_000;
const MINUTE = 60_000;

type TimesOf = Pick<Values, 'day' | 'from' | 'to' | 'stops'>;
export type Span = { start: number; end: number };

function instant(day: string, time: string): number | null {
  const [date, clock] = [parseDay(day), parseTime(time)];
  return date && clock ? Date.parse(momentOf(date, clock)) : null;
}

/** Start and end as instants, in ms; a time before the start is one of the next day. Null while they cannot be read. */
export function spanOf({ day, from, to }: TimesOf): Span | null {
  const start = instant(day, from);
  const end = instant(day, to);
  if (start === null || end === null) return null;
  return { start, end: end <= start ? end + DAY : end };
}

export const minutesOf = ({ start, end }: Span): number => Math.round((end - start) / MINUTE);

/** The day as typed, when it is over already. */
export function earlierDay(day: string, now: number): string | undefined {
  const on = parseDay(day);
  return on && on < localDay(now) ? on : undefined;
}

/** What the fields of each stop show: as typed, else an equal share of the visit. */
export function stopTexts(values: TimesOf): { from: string; to: string }[] {
  const span = spanOf(values);
  const count = values.stops.length;
  const share = (number: number) =>
    span ? timeText(span.start + Math.round(((span.end - span.start) * number) / count / MINUTE) * MINUTE) : '';
  return values.stops.map((stop, place) => ({
    from: stop.from ?? (place === 0 ? values.from : share(place)),
    to: stop.to ?? (place === count - 1 ? values.to : share(place + 1)),
  }));
}

/** Each stop as instants; a single stop lasts as long as the visit. Null where the text is no time. */
export function stopSpans(values: TimesOf, span: Span): { start: number | null; end: number | null }[] {
  if (values.stops.length === 1) return [span];
  const within = (text: string) => {
    const at = instant(values.day, text);
    return at !== null && at < span.start ? at + DAY : at;
  };
  return stopTexts(values).map(({ from, to }) => ({ start: within(from), end: within(to) }));
}
