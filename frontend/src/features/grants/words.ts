import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BreakGlassState, GrantState } from '@/api/gen';
import type { Tone } from '@/ui/mark';

export const GRANT_STATES: Record<GrantState, [Tone, MessageDescriptor]> = {
  coming: ['quiet', msg`Chưa đến hạn`],
  running: ['wait', msg`Đang có hiệu lực`],
  ended: ['quiet', msg`Đã hết`],
};

export const GLASS_STATES: Record<BreakGlassState, [Tone, MessageDescriptor]> = {
  requested: ['wait', msg`Chờ người thứ hai`],
  refused: ['bad', msg`Bị từ chối`],
  withdrawn: ['quiet', msg`Đã rút`],
  running: ['bad', msg`Đang mở`],
  ended: ['quiet', msg`Đã đóng`],
};
