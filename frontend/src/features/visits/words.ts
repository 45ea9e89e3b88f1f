import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  CadreRole,
  CheckState,
  DisputeDecision,
  Evidence,
  Presence,
  Purpose,
  Trend,
  VisitLine,
  VisitMode,
} from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const PURPOSES: Words<Purpose> = {
  grasp_situation: msg`Nắm tình hình`,
  guide_beat_officer: msg`Hướng dẫn CSKV`,
  solve_hot_issue: msg`Giải quyết việc nóng`,
};

export const MODES: Words<VisitMode> = {
  planned: msg`Theo kế hoạch`,
  unannounced: msg`Đột xuất`,
  responsive: msg`Có việc gọi đến`,
};

export const LINES: Words<VisitLine> = { command: msg`Chỉ huy`, functional: msg`Nghiệp vụ` };

export const TRENDS: Words<Trend> = {
  better: msg`Tốt hơn`,
  same: msg`Như cũ`,
  worse: msg`Xấu hơn`,
  first_look: msg`Lần đầu`,
};

export const PRESENCES: Words<Presence> = {
  yes: msg`Có mặt`,
  no_on_duty_elsewhere: msg`Vắng: trực nơi khác`,
  no_leave: msg`Vắng: nghỉ`,
  no_other: msg`Vắng: lý do khác`,
};

export const CADRES: Words<CadreRole> = {
  group_head: msg`Tổ trưởng tổ dân phố`,
  party_cell_secretary: msg`Bí thư chi bộ`,
  front_head: msg`Trưởng ban công tác Mặt trận`,
  security_team: msg`Tổ bảo vệ an ninh, trật tự`,
  women: msg`Phụ nữ`,
  youth: msg`Thanh niên`,
  veterans: msg`Cựu chiến binh`,
  other: msg`Cán bộ khác`,
};

export const EVIDENCES: Words<Evidence> = {
  weak: msg`Yếu: chỉ cấp dưới xác nhận`,
  medium: msg`Vừa: có mã điểm sinh hoạt hoặc chỉ huy khác xác nhận`,
  strong: msg`Mạnh: tuyến nghiệp vụ xác nhận hoặc đã phúc tra`,
};

export const CHECKS: Words<CheckState> = {
  not_sampled: msg`Chưa rút mẫu`,
  sampled: msg`Đã rút mẫu, chờ phúc tra`,
  verified: msg`Phúc tra đúng`,
  refuted: msg`Phúc tra không đúng`,
  corrected: msg`Đã sửa sau phúc tra`,
};

export const DECISIONS: Words<DisputeDecision> = {
  confirmed: msg`Công nhận lượt đi`,
  rejected: msg`Không công nhận lượt đi`,
};

/** Acts of the journal. */
export const ACTS: Record<string, MessageDescriptor> = {
  'visit.recorded': msg`Ghi lượt`,
  'visit.imported': msg`Nhập từ sổ Excel`,
  'visit.signed': msg`Ký lượt`,
  'visit.confirmed': msg`Xác nhận lượt`,
  'visit.disputed': msg`Có ý kiến khác`,
  'visit.amended': msg`Bổ sung lượt`,
  'visit.dispute_decided': msg`Đã quyết định ý kiến khác`,
  'visit.lapsed': msg`Hết hạn xác nhận`,
  'spot_check.counted': msg`Có kết quả phúc tra`,
};
