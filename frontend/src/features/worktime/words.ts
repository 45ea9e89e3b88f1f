import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DayKind, DirectiveEffect } from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const DAY_KINDS: Words<DayKind> = {
  public_holiday: msg`Nghỉ lễ`,
  swapped_off: msg`Nghỉ hoán đổi`,
  swapped_working: msg`Làm bù`,
};

export const EFFECTS: Words<DirectiveEffect> = {
  owed_all: msg`Mọi người vẫn phải đi`,
  excused_all: msg`Tất cả được miễn`,
};
