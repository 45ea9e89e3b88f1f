import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AbstractionCategory, AbstractionStatus, DayPart } from '@/api/gen';

export const CATEGORIES: Record<AbstractionCategory, MessageDescriptor> = {
  station_duty: msg`Trực ban`,
  standby: msg`Ứng trực`,
  mobilisation: msg`Huy động`,
  counter_service: msg`Tiếp dân`,
  training: msg`Tập huấn`,
  other: msg`Khác`,
};

/** One letter for a cell of the month; the whole word is read out. */
export const LETTERS: Record<AbstractionCategory, string> = {
  station_duty: 'T',
  standby: 'Ứ',
  mobilisation: 'H',
  counter_service: 'D',
  training: 'L',
  other: 'K',
};

export const PARTS: Record<DayPart, MessageDescriptor> = {
  whole: msg`Cả ngày`,
  morning: msg`Buổi sáng`,
  afternoon: msg`Buổi chiều`,
};

export const ABSTRACTION_STATUSES: Record<AbstractionStatus, MessageDescriptor> = {
  entered: msg`Đã ghi`,
  contested: msg`Có ý kiến khác`,
  upheld: msg`Giữ nguyên`,
  struck: msg`Đã bỏ`,
};
