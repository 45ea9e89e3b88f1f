/**
 * Instants and days as people of the house write them: `dd/MM/yyyy HH:mm`, local time of Ho Chi Minh City,
 * which is UTC+7 all year. Instants travel as RFC 3339 text, days as `YYYY-MM-DD`. `Intl` is not used: its short
 * Vietnamese style drops zeros and the century.
 */
const OFFSET = 7 * 3_600_000;
const DAY = 86_400_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** The wall clock of an instant, read from the UTC fields of a shifted date. */
function wall(at: number): Date {
  return new Date(at + OFFSET);
}

export function localDay(at: string | number): string {
  return wall(typeof at === 'string' ? Date.parse(at) : at)
    .toISOString()
    .slice(0, 10);
}

/** `15:44` */
export function timeText(at: string | number): string {
  const when = wall(typeof at === 'string' ? Date.parse(at) : at);
  return `${two(when.getUTCHours())}:${two(when.getUTCMinutes())}`;
}

/** `2026-10-08` → `08/10/2026` */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** `2026-10-08` → `08/10` */
export function shortDayText(day: string): string {
  return dayText(day).slice(0, 5);
}

/** `08/10/2026 15:44` */
export function momentText(at: string): string {
  return `${dayText(localDay(at))} ${timeText(at)}`;
}

/** `08/10/2026` → `2026-10-08`; null when it is no day of the calendar. */
export function parseDay(text: string): string | null {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!found) return null;
  const [, date = '', month = '', year = ''] = found;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}

/** `9:05`, `9h05`, `0905` → `09:05`; null when it is no time of day. */
export function parseTime(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*[:hg.]?\s*(\d{2})\s*$/i.exec(text);
  if (!found) return null;
  const hours = Number(found[1]);
  const minutes = Number(found[2]);
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null;
}

/** Day and time of the wall clock as RFC 3339 with the offset of the house. */
export function momentOf(day: string, time: string): string {
  return `${day}T${time}:00+07:00`;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** Days from one day to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

/** 0 for Monday … 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
