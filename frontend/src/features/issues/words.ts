import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  IssueAnswer,
  IssueCategory,
  IssueColumn,
  IssueLevel,
  IssueSource,
  IssueState,
  IssueStep,
  Severity,
} from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const CATEGORIES: Words<IssueCategory> = {
  traffic_order: msg`Trật tự giao thông`,
  pavement: msg`Vỉa hè, lòng đường`,
  noise: msg`Tiếng ồn`,
  construction: msg`Trật tự xây dựng`,
  land_dispute: msg`Tranh chấp đất đai`,
  lodging: msg`Lưu trú`,
  drug_place: msg`Điểm ma túy`,
  gambling_place: msg`Điểm cờ bạc`,
  theft_pattern: msg`Trộm cắp nhiều vụ`,
  fire_risk: msg`Nguy cơ cháy`,
  crowd_event: msg`Tụ tập đông người`,
  service_complaint_police: msg`Phản ánh về công an`,
  other: msg`Việc khác`,
};

export const SEVERITIES: Words<Severity> = {
  S1: msg`S1, xử lý trong 24 giờ`,
  S2: msg`S2, xử lý trong 7 ngày`,
  S3: msg`S3, xử lý trong 30 ngày`,
};

export const STATES: Words<IssueState> = {
  raised: msg({ context: 'issue', message: 'Mới nêu' }),
  triaged: msg({ context: 'issue', message: 'Đã phân loại' }),
  assigned: msg({ context: 'issue', message: 'Đã giao, chưa bắt đầu' }),
  in_progress: msg({ context: 'issue', message: 'Đang làm' }),
  escalated: msg({ context: 'issue', message: 'Chuyển cấp' }),
  resolved: msg({ context: 'issue', message: 'Chờ kiểm chứng' }),
  closed: msg({ context: 'issue', message: 'Đã đóng' }),
  reopened: msg({ context: 'issue', message: 'Mở lại' }),
  rejected: msg({ context: 'issue', message: 'Không tiếp nhận' }),
};

export const COLUMNS: Words<IssueColumn> = {
  raised: STATES.raised,
  triaged: STATES.triaged,
  in_progress: STATES.in_progress,
  escalated: STATES.escalated,
  resolved: STATES.resolved,
  closed: STATES.closed,
};

export const LEVELS: Words<IssueLevel> = {
  ward: msg({ context: 'issue', message: 'phường' }),
  team: msg({ context: 'issue', message: 'đội' }),
  district: msg({ context: 'issue', message: 'quận' }),
  city: msg({ context: 'issue', message: 'thành phố' }),
};

export const SOURCES: Words<IssueSource> = {
  visit: msg({ context: 'issue', message: 'Khi xuống địa bàn' }),
  briefing: msg({ context: 'issue', message: 'Giao ban' }),
  forum: msg({ context: 'issue', message: 'Diễn đàn lắng nghe ý kiến' }),
  superior: msg({ context: 'issue', message: 'Cấp trên giao' }),
  integration: msg({ context: 'issue', message: 'Hệ thống khác gửi' }),
  log: msg({ context: 'issue', message: 'Từ sổ nhập' }),
};

export const STEPS: Words<IssueStep> = {
  raised: msg({ context: 'issue', message: 'Nêu vấn đề' }),
  triaged: msg({ context: 'issue', message: 'Phân loại' }),
  rejected: msg({ context: 'issue', message: 'Không tiếp nhận' }),
  assigned: msg({ context: 'issue', message: 'Giao việc' }),
  regraded: msg({ context: 'issue', message: 'Đổi mức' }),
  started: msg({ context: 'issue', message: 'Bắt đầu làm' }),
  noted: msg({ context: 'issue', message: 'Ghi việc đã làm' }),
  escalated: msg({ context: 'issue', message: 'Chuyển cấp' }),
  accepted: msg({ context: 'issue', message: 'Nhận xử lý' }),
  returned: msg({ context: 'issue', message: 'Trả lại cấp dưới' }),
  resolved: msg({ context: 'issue', message: 'Báo đã giải quyết' }),
  closed: msg({ context: 'issue', message: 'Kiểm chứng: đã xong' }),
  sent_back: msg({ context: 'issue', message: 'Kiểm chứng: chưa xong' }),
  reopened: msg({ context: 'issue', message: 'Mở lại' }),
  passed_on: msg({ context: 'issue', message: 'Chuyển người phụ trách' }),
};

export const ANSWERS: Words<IssueAnswer> = {
  accepted: msg({ context: 'issue', message: 'Nhận xử lý' }),
  returned: msg({ context: 'issue', message: 'Trả lại cấp dưới' }),
};
