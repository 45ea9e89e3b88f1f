/** Days as places on a line, in per cent of its length, and periods laid into lanes so that none covers another. */

export type Bar = { key: string; text: string; from: string | null; to: string | null; light: boolean };

export type Span = {
  first: string;
  last: string;
  at: (day: string) => string;
  width: (from: string, to: string | null) => string;
};

const MARGIN = 0.04;
const MOST_TICKS = 5;

const number = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

/** From the first known day to a little after today, or after what is already decided. */
export function spanOf(bars: Bar[], today: string): Span | null {
  const starts = bars.flatMap((each) => (each.from ? [each.from] : []));
  const first = starts.sort()[0];
  if (!first) return null;
  const furthest = [today, ...bars.flatMap((each) => [each.from ?? today, each.to ?? today])].sort().at(-1) ?? today;
  const begin = number(first < today ? first : today);
  const length = Math.max(number(furthest) - begin, 86_400_000) * (1 + MARGIN);
  const place = (day: string) => Math.min(1, Math.max(0, (number(day) - begin) / length));
  return {
    first: dayOf(begin),
    last: dayOf(begin + length),
    at: (day) => percent(place(day)),
    width: (from, to) => percent(Math.max(0.005, (to === null ? 1 : place(to)) - place(from))),
  };
}

/** Each bar goes to the first lane that is free from its start on. */
export function lanesOf(bars: Bar[], span: Span): Bar[][] {
  const lanes: Bar[][] = [];
  const start = (bar: Bar) => bar.from ?? span.first;
  for (const bar of [...bars].sort((a, b) => start(a).localeCompare(start(b)))) {
    const free = lanes.find((lane) => {
      const last = lane.at(-1);
      return last?.to != null && last.to <= start(bar);
    });
    if (free) free.push(bar);
    else lanes.push([bar]);
  }
  return lanes;
}

/** At most a handful of New Year's days. */
export function ticksOf(span: Span): { year: number; at: string }[] {
  const first = Number(span.first.slice(0, 4)) + 1;
  const last = Number(span.last.slice(0, 4));
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_TICKS));
  const years = [];
  for (let year = first; year <= last; year += step) years.push({ year, at: span.at(`${year}-01-01`) });
  return years;
}
