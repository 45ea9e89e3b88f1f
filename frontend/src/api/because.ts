import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { daysText } from '@/lib/numbers';
import type { BecauseOut, NotCounted } from './gen';

type Params = Record<string, unknown>;

const text = (params: Params, key: string): string => String(params[key] ?? '?');
const days = (params: Params, key = 'days'): string => daysText(text(params, key));

/** Steps of the reasoning about a person's week; the codes are those of the settlement. */
const STEPS: Record<string, (params: Params) => ReturnType<typeof msg>> = {
  directive_owed_all: (p) => msg`Văn bản ${text(p, 'document_no')}: tuần này mọi người vẫn phải đi`,
  directive_excused_all: (p) => msg`Văn bản ${text(p, 'document_no')}: tuần này tất cả được miễn`,
  calendar_days: (p) => msg`Lịch làm việc của tuần có ${days(p)} ngày`,
  in_post_days: (p) => msg`Giữ chức vụ ${days(p)} trong ${days(p, 'of')} ngày làm việc của tuần`,
  absent_days: (p) => msg`Vắng mặt được tính: ${days(p)} ngày`,
  not_in_post_enough: (p) => msg`Chỉ giữ chức vụ ${days(p)} ngày trong tuần nên chưa tính`,
  too_few_days: (p) => msg`Còn ${days(p, 'available')} ngày làm việc, chưa đủ để phải đi nên được miễn`,
  owed: (p) => msg`Có ${days(p, 'available')} ngày làm việc nên phải đi một lượt`,
  best_visit: (p) => msg`Lượt ${text(p, 'visit')} được tính trọn`,
  late_entry: (p) => msg`Lượt ${text(p, 'visit')} nhập trễ nên chỉ được tính một phần`,
  no_visit: () => msg`Chưa có lượt nào trong tuần`,
  ward_did_not_exist: () => msg`Phường chưa có hoặc đã hết hiệu lực trong tuần`,
  no_record: () => msg`Tuần đã khóa sổ trước khi Sát Sao ghi nhận nên không có số liệu`,
};

/** Why a visit earns nothing, or that it does: R-11 in its order. */
const OUTCOMES: Record<string, ReturnType<typeof msg>> = {
  on_time: msg`được tính trọn`,
  late: msg`nhập trễ, được tính một phần`,
  bad_length: msg`dài không đúng quy định (10 phút đến 8 giờ)`,
  outside_scope: msg`ngoài phạm vi của người đi`,
  after_lock: msg`nhập sau khi khóa sổ`,
  not_signed: msg`chỉ huy chưa ký lượt do nội cần nhập`,
  disputed: msg`đang có ý kiến khác`,
  rejected: msg`không được công nhận`,
  lapsed: msg`chưa có xác nhận của người có mặt`,
  confirmer_not_eligible: msg`người xác nhận không đủ điều kiện`,
  reciprocal: msg`hai chỉ huy xác nhận lẫn nhau trong tuần`,
  refuted: msg`phúc tra không đúng`,
  short_visit: msg`ngắn hơn thời lượng tối thiểu`,
  incomplete_block: msg`thiếu nội dung của một mục đích`,
};

const NOT_COUNTED: Record<NotCounted, ReturnType<typeof msg>> = {
  not_approved: msg`chưa được duyệt`,
  own_decision: msg`tự duyệt cho mình`,
  decided_after_lock: msg`duyệt sau khi khóa sổ`,
  asked_too_late: msg`xin quá hạn`,
  order_without_number: msg`lệnh huy động không có số`,
  beyond_two_weeks: msg`lệnh huy động chỉ tính hai tuần đầu`,
};

/** A code that this version does not know is shown readably, with what came with it. */
function readable(code: string, params: Params): string {
  const more = Object.values(params).map(String).join(', ');
  return code.replaceAll('_', ' ') + (more ? `: ${more}` : '');
}

export function outcomeSentence(i18n: I18n, reason: string): string {
  const known = OUTCOMES[reason];
  return known ? i18n._(known) : readable(reason, {});
}

export function notCountedSentence(i18n: I18n, reason: NotCounted): string {
  return i18n._(NOT_COUNTED[reason]);
}

export function becauseSentence(i18n: I18n, step: BecauseOut): string {
  if (step.code === 'visit_without_credit') {
    const why = outcomeSentence(i18n, text(step.params, 'reason'));
    return i18n._(msg`Lượt ${text(step.params, 'visit')} không được tính: ${why}`);
  }
  const known = STEPS[step.code];
  return known ? i18n._(known(step.params)) : readable(step.code, step.params);
}
