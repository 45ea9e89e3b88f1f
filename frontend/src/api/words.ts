import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  AssignmentKind,
  ComplexityLevel,
  DutyState,
  EntryClass,
  ExcuseReason,
  ExcuseStatus,
  HalfDay,
  PositionType,
  UnitKind,
  VisitStatus,
} from './gen';

/** Words for the closed lists that more than one feature shows. */
type Words<T extends string> = Record<T, MessageDescriptor>;

/** An unknown value, from a newer server, is shown as it came, readably. */
export function word(i18n: I18n, words: Record<string, MessageDescriptor>, value: string): string {
  const known = words[value];
  return known ? i18n._(known) : value.replaceAll('_', ' ');
}

export const POSITIONS: Words<PositionType> & Record<string, MessageDescriptor> = {
  district_chief: msg`Trưởng Công an quận`,
  district_deputy: msg`Phó trưởng Công an quận`,
  district_staff: msg`Tham mưu, tổng hợp`,
  team_chief: msg`Đội trưởng`,
  team_deputy: msg`Phó đội trưởng`,
  guide_officer: msg`Cán bộ hướng dẫn CSKV`,
  ward_chief: msg`Trưởng Công an phường`,
  ward_deputy: msg`Phó trưởng Công an phường`,
  ward_deputy_beat: msg`Phó trưởng CAP phụ trách CSKV`,
  ward_deputy_other: msg`Phó trưởng CAP, khối khác`,
  desk_officer: msg`Nội cần`,
  beat_officer: msg`Cảnh sát khu vực`,
  auditor: msg`Thanh tra`,
  system_admin: msg`Quản trị hệ thống`,
};

/** A position, and whether it is held for the time being only. */
export function positionText(i18n: I18n, held: { position_type: string; is_acting: boolean }): string {
  const position = word(i18n, POSITIONS, held.position_type);
  return held.is_acting ? i18n._(msg`${position} (quyền)`) : position;
}

export const PORTFOLIOS: Record<string, MessageDescriptor> = {
  beat: msg`CSKV`,
  security: msg`An ninh`,
  crime: msg`Phòng, chống tội phạm`,
  order: msg`Trật tự`,
  general: msg`Tổng hợp`,
};

export const UNIT_KINDS: Words<UnitKind> = {
  city_police: msg`Công an thành phố`,
  dept: msg`Phòng`,
  district_police: msg`Công an quận`,
  city_site: msg`Cơ sở Công an thành phố`,
  team: msg`Đội`,
  area_desk_team: msg`Tổ địa bàn`,
  ward_police: msg`Công an phường`,
  commune_police: msg`Công an xã`,
  post: msg`Đồn`,
};

export const VISIT_STATUSES: Words<VisitStatus> = {
  planned: msg`Đã lên lịch`,
  cancelled: msg`Đã hủy`,
  missed: msg`Không đi`,
  recorded: msg`Chờ xác nhận`,
  confirmed: msg`Đã xác nhận`,
  disputed: msg`Có ý kiến khác`,
  rejected: msg`Không công nhận`,
  lapsed: msg`Hết hạn xác nhận`,
};

export const ENTRY_CLASSES: Words<EntryClass> = {
  on_time: msg`Nhập đúng hạn`,
  late: msg`Nhập trễ`,
  after_lock: msg`Nhập sau khóa sổ`,
};

export const DUTY_STATES: Words<DutyState> = {
  pending: msg`Còn nợ`,
  met: msg`Đạt`,
  met_late: msg`Đạt, nhập trễ`,
  missed: msg`Thiếu`,
  excused: msg`Được miễn`,
  not_due: msg`Chưa tính`,
};

export const EXCUSE_REASONS: Words<ExcuseReason> = {
  annual_leave: msg`Nghỉ phép năm`,
  sick_leave: msg`Nghỉ ốm`,
  training: msg`Đi học, tập huấn`,
  secondment: msg`Biệt phái, tăng cường`,
  mobilisation_order: msg`Lệnh huy động`,
  maternity: msg`Thai sản`,
  bereavement: msg`Việc tang`,
  disaster: msg`Thiên tai`,
  vacancy: msg`Khuyết người`,
};

export const EXCUSE_STATUSES: Words<ExcuseStatus> = {
  requested: msg`Chờ duyệt`,
  approved: msg`Đã duyệt`,
  refused: msg({ context: 'state', message: 'Không duyệt' }),
  withdrawn: msg`Đã rút`,
};

export const HALF_DAYS: Words<HalfDay> = { morning: msg`sáng`, afternoon: msg`chiều` };

export const ASSIGNMENTS: Words<AssignmentKind> = {
  primary: msg`Phụ trách chính`,
  secondary: msg`Phụ trách phụ`,
  temporary_cover: msg`Tạm thay`,
  vacant: msg`Khuyết`,
};

export const COMPLEXITY: Words<ComplexityLevel> = {
  low: msg`Ít phức tạp`,
  medium: msg`Trung bình`,
  high: msg`Phức tạp`,
  focal: msg`Trọng điểm`,
};
