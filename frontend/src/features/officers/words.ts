import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OfficerStatus, TrainingLevel, TrainingSpeciality } from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const OFFICER_STATUSES: Words<OfficerStatus> = {
  active: msg`Đang công tác`,
  on_long_leave: msg`Nghỉ dài ngày`,
  seconded_out: msg`Biệt phái nơi khác`,
  retired: msg`Nghỉ hưu`,
  left: msg`Chuyển ngành, thôi việc`,
  deceased: msg`Từ trần`,
};

export const SPECIALITIES: Words<TrainingSpeciality> = {
  admin_mgmt: msg`Quản lý hành chính`,
  other_police: msg`Cảnh sát, chuyên ngành khác`,
  security: msg`An ninh`,
  other: msg`Ngành khác`,
  none: msg`Chưa qua đào tạo`,
};

export const TRAINING_LEVELS: Words<TrainingLevel> = {
  short_course: msg`Bồi dưỡng ngắn hạn`,
  intermediate: msg`Trung cấp`,
  college: msg`Cao đẳng`,
  university: msg`Đại học`,
  postgraduate: msg`Sau đại học`,
};

/** Permissions that a post may lend; any other is shown by its name. */
export const LENT_ACTIONS: Record<string, MessageDescriptor> = {
  'visit:decide_dispute': msg`Quyết định ý kiến khác`,
  'visit:confirm': msg`Xác nhận lượt đi`,
  'visit:dispute': msg`Nêu ý kiến khác`,
  'visit:sign': msg`Ký lượt đi`,
  'visit:read': msg`Xem lượt đi`,
  'visit:read_notes': msg`Xem ghi chú lượt đi`,
  'visit:read_guidance': msg`Xem nội dung hướng dẫn`,
  'absence:read': msg`Xem việc vắng mặt`,
  'duty:read': msg`Xem bảng tuần`,
};
