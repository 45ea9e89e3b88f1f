/** What an address may carry. A part that cannot be read counts as left out. */
import { dayText, parseDay } from './dates';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined;
}

/** `2026-03-08`, when the calendar has it. */
export function dayIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  return parseDay(dayText(value)) === null ? undefined : value;
}

/** Words to look for; the router hands digits over as a number. */
export function textIn(value: unknown, longest: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, longest) : undefined;
}

export function choiceIn<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find((each) => each === value);
}

export function yearIn(value: unknown): number | undefined {
  return Number.isInteger(value) && Number(value) >= 2000 && Number(value) <= 2100 ? Number(value) : undefined;
}
