import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DayKind, DirectiveEffect } from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const DAY_KINDS: Words<DayKind> = {
  public_holiday: msg`Nghỉ lễ`,
  swapped_off: msg`Nghỉ hoán đổi`,
  swapped_working: msg`Làm bù`,
};

/** From January; in English by name. */
export const MONTHS: readonly MessageDescriptor[] = [
  msg`Tháng 1`,
  msg`Tháng 2`,
  msg`Tháng 3`,
  msg`Tháng 4`,
  msg`Tháng 5`,
  msg`Tháng 6`,
  msg`Tháng 7`,
  msg`Tháng 8`,
  msg`Tháng 9`,
  msg`Tháng 10`,
  msg`Tháng 11`,
  msg`Tháng 12`,
];

/** From Monday, as narrow as a column of the calendar. */
export const WEEKDAYS: readonly MessageDescriptor[] = [msg`T2`, msg`T3`, msg`T4`, msg`T5`, msg`T6`, msg`T7`, msg`CN`];

export const EFFECTS: Words<DirectiveEffect> = {
  owed_all: msg`Mọi người vẫn phải đi`,
  excused_all: msg`Tất cả được miễn`,
};
