import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BookKind, ImportStatus } from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const BOOKS: Words<BookKind> = {
  register: msg`Sổ đơn vị, cán bộ, địa bàn`,
  visits: msg`Nhật ký đi cơ sở`,
};

export const STATUSES: Words<ImportStatus> = {
  queued: msg`Chờ kiểm tra`,
  checking: msg`Đang kiểm tra`,
  refused: msg`Có lỗi, chưa ghi`,
  ready: msg`Kiểm tra xong, chưa ghi`,
  applying: msg`Đang ghi`,
  applied: msg`Đã ghi vào sổ`,
  failed: msg`Không ghi được`,
  discarded: msg`Đã bỏ`,
};

/** Steps of the worker, as it names them. */
export const STAGES: Record<string, MessageDescriptor> = {
  queued: msg`Chờ đến lượt`,
  opening: msg`Mở tệp`,
  reading: msg`Đọc các trang`,
  checking: msg`Đối chiếu các trang`,
  units: msg`Đơn vị`,
  officers: msg`Cán bộ`,
  appointments: msg`Chức vụ`,
  ground: msg`Khu, tổ, địa bàn`,
  assignments: msg`Phân công địa bàn`,
  worktime: msg`Lịch, chỉ thị`,
  absences: msg`Vắng mặt`,
  visits: msg`Lượt đi cơ sở`,
  weeks: msg`Tính lại các tuần`,
};

/** What a book holds, as the server counts it. */
export const THINGS: Record<string, MessageDescriptor> = {
  units: msg`Đơn vị`,
  unit_links: msg`Quan hệ giữa các đơn vị`,
  ward_areas: msg`Số liệu công bố của phường`,
  officers: msg`Cán bộ`,
  officer_files: msg`Năm sinh, ngày vào ngành`,
  training: msg`Đào tạo`,
  ranks: msg`Cấp bậc`,
  appointments: msg`Chức vụ`,
  guide_assignments: msg`Phân công hướng dẫn phường`,
  quarters: msg`Khu dân cư`,
  beats: msg`Địa bàn phụ trách`,
  groups: msg`Các tổ dân phố`,
  group_placements: msg`Tổ thuộc khu, địa bàn`,
  complexity: msg`Mức độ phức tạp`,
  beat_assignments: msg`Phân công địa bàn`,
  calendar_days: msg`Ngày nghỉ, làm bù`,
  directives: msg`Chỉ thị tuần`,
  absences: msg`Vắng mặt`,
  absence_reasons: msg`Lý do vắng mặt`,
  hot_issues: msg`Việc nóng`,
  visits: msg`Lượt đi cơ sở`,
};
