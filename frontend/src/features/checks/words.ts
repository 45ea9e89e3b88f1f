import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CheckAnswer, Purpose, SpotCheckState, WhyLikelier } from '@/api/gen';
import type { Tone } from '@/ui/mark';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const STATES: Words<SpotCheckState> = {
  drawn: msg`Chờ phúc tra`,
  verified: msg`Phúc tra đúng`,
  view_wanted: msg`Chờ ý kiến người đi`,
  refuted: msg`Không đúng, chờ xem xét`,
  upheld: msg`Phúc tra không đúng`,
  corrected: msg`Nhầm lẫn, đã sửa`,
};

export const TONES: Record<SpotCheckState, Tone> = {
  drawn: 'wait',
  verified: 'fine',
  view_wanted: 'wait',
  refuted: 'bad',
  upheld: 'bad',
  corrected: 'fine',
};

/** The four questions of the place, in the order in which they are asked. */
export const QUESTIONS = {
  paper_book: msg`Sổ giấy của tổ có ghi lượt này không?`,
  local_cadre: msg`Cán bộ cơ sở (theo chức danh) có nhớ lượt này không?`,
  time: msg`Giờ đến, giờ về có khớp không?`,
  content: msg`Nội dung làm việc có khớp không?`,
};
export type Question = keyof typeof QUESTIONS;

export const ANSWERS: Words<CheckAnswer> = {
  yes: msg`Có`,
  no: msg`Không`,
  could_not_ask: msg`Chưa hỏi được`,
};

export const PURPOSES: Words<Purpose> = {
  grasp_situation: msg`Nắm tình hình`,
  guide_beat_officer: msg`Hướng dẫn CSKV`,
  solve_hot_issue: msg`Giải quyết việc nóng`,
};

export const WHY: Words<WhyLikelier> = {
  weak_evidence: msg`chứng thực yếu`,
  late_entry: msg`nhập trễ`,
  friday_afternoon: msg`ghi chiều thứ Sáu`,
  last_hour: msg`ghi trong giờ cuối trước khóa sổ`,
  after_missed_week: msg`lượt đầu sau tuần thiếu`,
};
