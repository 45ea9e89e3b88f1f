import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ItemKind, LineageKind, PlanState } from '@/api/gen';

export const STATES: Record<PlanState, MessageDescriptor> = {
  draft: msg`Đang soạn`,
  submitted: msg`Chờ duyệt`,
  approved: msg`Đã duyệt, chờ ngày`,
  applied: msg`Đã thực hiện`,
  thrown_away: msg`Đã bỏ`,
};

export const DESCENTS: Record<LineageKind, MessageDescriptor> = {
  renamed: msg`Đổi tên`,
  merged_whole: msg`Sáp nhập toàn bộ`,
  split_part: msg`Tách một phần`,
  absorbed: msg`Nhập vào đơn vị khác`,
  dissolved: msg`Giải thể`,
};

export const LEFT_KINDS: Record<ItemKind, MessageDescriptor> = {
  issue: msg`Vấn đề nóng`,
  visit_unconfirmed: msg`Lượt chờ xác nhận`,
  coaching: msg`Nội dung đã hướng dẫn`,
};
