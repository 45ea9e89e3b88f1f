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

/** Which officers a list shows besides those who hold a post. */
export const POSTED_WORDS: Words<'none' | 'any'> = {
  none: msg`Chưa hoặc không còn chức vụ`,
  any: msg`Tất cả`,
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
  'visit:record': msg`Ghi lượt đi`,
  'visit:dictate': msg`Nhập lượt đi thay người khác`,
  'visit:decide_dispute': msg`Quyết định ý kiến khác`,
  'visit:confirm': msg`Xác nhận lượt đi`,
  'visit:dispute': msg`Nêu ý kiến khác`,
  'visit:sign': msg`Ký lượt đi`,
  'visit:read': msg`Xem lượt đi`,
  'visit:read_notes': msg`Xem ghi chú lượt đi`,
  'visit:read_guidance': msg`Xem nội dung hướng dẫn`,
  'absence:decide': msg`Duyệt nghỉ`,
  'absence:type': msg`Nhập việc nghỉ`,
  'absence:read': msg`Xem việc vắng mặt`,
  'abstraction:enter': msg`Nhập ngày rời địa bàn`,
  'abstraction:settle': msg`Giải quyết ý kiến về ngày rời địa bàn`,
  'abstraction:read': msg`Xem ngày rời địa bàn`,
  'appointment:decide': msg`Quyết định bố trí cán bộ`,
  'appointment:enter': msg`Ghi chức vụ`,
  'appointment:propose': msg`Đề nghị bố trí cán bộ`,
  'appointment:read_proposals': msg`Xem đề nghị bố trí`,
  'area:edit': msg`Sửa địa bàn, tổ dân phố`,
  'area:read': msg`Xem địa bàn`,
  'beat_assignment:decide': msg`Bố trí CSKV`,
  'beat_assignment:propose': msg`Đề nghị bố trí CSKV`,
  'beat_assignment:read': msg`Xem bố trí CSKV`,
  'duty:read': msg`Xem bảng tuần`,
  'handover:assign': msg`Giao việc bàn giao`,
  'handover:read': msg`Xem bàn giao`,
  'import:run': msg`Nhập từ Excel`,
  'officer:edit': msg`Sửa hồ sơ cán bộ`,
  'officer:read': msg`Xem cán bộ`,
  'reform:decide': msg`Quyết định sắp xếp đơn vị`,
  'reform:prepare': msg`Chuẩn bị sắp xếp đơn vị`,
  'reform:read': msg`Xem việc sắp xếp đơn vị`,
  'unit:edit': msg`Sửa đơn vị`,
  'unit:read': msg`Xem đơn vị`,
  'worktime:decide': msg`Quyết định lịch, chỉ thị`,
  'worktime:draft': msg`Soạn lịch, chỉ thị`,
  'calendar:read': msg`Xem lịch`,
};
