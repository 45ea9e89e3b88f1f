import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DayKind, VisitMode, VisitPlanReason, VisitPlanState } from '@/api/gen';
import type { Tone } from '@/ui/mark';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const MODES: Words<VisitMode> = {
  planned: msg`Theo kế hoạch`,
  unannounced: msg`Đột xuất`,
  responsive: msg`Có việc gọi đến`,
};

export const PLAN_STATES: Words<VisitPlanState> = {
  planned: msg`Đã hẹn`,
  made: msg`Đã đi`,
  cancelled: msg`Đã hủy`,
  could_not: msg`Không đi được`,
  missed: msg`Bỏ lỡ`,
};

export const PLAN_TONES: Record<VisitPlanState, Tone> = {
  planned: 'wait',
  made: 'fine',
  cancelled: 'quiet',
  could_not: 'quiet',
  missed: 'bad',
};

export const PLAN_REASONS: Words<VisitPlanReason> = {
  called_away: msg`Được điều đi việc khác`,
  incident: msg`Có vụ việc đột xuất`,
  meeting: msg`Họp, tập huấn`,
  on_leave: msg`Nghỉ đã được duyệt`,
  group_not_ready: msg`Tổ dân phố không bố trí được`,
  weather: msg`Thời tiết, thiên tai`,
  another_day: msg`Dời sang ngày khác`,
  mistake: msg`Lập nhầm`,
};

/** What makes a day no day of work; a plain weekend says so by its name. */
export const DAY_KINDS: Words<DayKind> = {
  public_holiday: msg`Nghỉ lễ`,
  swapped_off: msg`Nghỉ hoán đổi`,
  swapped_working: msg`Làm bù`,
};
