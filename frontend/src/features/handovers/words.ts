import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { HandoverState, ItemKind, StandInReason } from '@/api/gen';

export const ITEM_KINDS: Record<ItemKind, MessageDescriptor> = {
  issue: msg`Vấn đề nóng`,
  visit_unconfirmed: msg`Lượt chờ xác nhận`,
  coaching: msg`Nội dung đã hướng dẫn`,
};

export const STATES: Record<HandoverState, MessageDescriptor> = {
  open: msg`Đang bàn giao`,
  closed: msg`Đã bàn giao xong`,
};

export const STAND_IN_REASONS: Record<StandInReason, MessageDescriptor> = {
  retired: msg`Đã nghỉ hưu`,
  left_force: msg`Đã ra khỏi ngành`,
  deceased: msg`Đã từ trần`,
  on_long_leave: msg`Nghỉ dài hạn`,
  seconded_out: msg`Biệt phái nơi khác`,
};
