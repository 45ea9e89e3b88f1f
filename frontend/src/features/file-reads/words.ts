import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What was opened, by the permission that opens it; the first two are P2 of a person, the last is why he was away. */
export const OPENED: Record<string, MessageDescriptor> = {
  'officer:read_private': msg`Năm sinh, thâm niên`,
  'officer:read_training': msg`Đào tạo`,
  'absence:read_reason': msg`Vì sao vắng mặt`,
  'spot_check:read': msg`Nội dung phúc tra`,
  'visit:read_guidance': msg`Nhận xét, hướng dẫn`,
  'visit:read_notes': msg`Ghi chép của lượt đi`,
};
