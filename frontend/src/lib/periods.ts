import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { addDays, dayText } from './dates';

/** A half-open period of the register as offices write it: with its last day, or open (`từ 11/03/2024`). */
export function periodText(i18n: I18n, from: string, to: string | null): string {
  const first = dayText(from);
  if (to === null) return i18n._(msg`từ ${first}`);
  return `${first}–${dayText(addDays(to, -1))}`;
}

/** Does a half-open period hold a day? */
export function runsOn(day: string, from: string, to: string | null): boolean {
  return from <= day && (to === null || day < to);
}
