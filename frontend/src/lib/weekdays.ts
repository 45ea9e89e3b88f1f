import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { weekday } from './dates';

const NAMES = [
  msg`thứ Hai`,
  msg`thứ Ba`,
  msg`thứ Tư`,
  msg`thứ Năm`,
  msg`thứ Sáu`,
  msg`thứ Bảy`,
  msg`Chủ nhật`,
] as const;

/** `thứ Ba` for `2026-11-24`. */
export function weekdayName(i18n: I18n, day: string): string {
  const name = NAMES[weekday(day)];
  return name ? i18n._(name) : '';
}
