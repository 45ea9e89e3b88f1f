import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type FieldFault, faultSentence } from '@/api/problems';
import { word } from '@/api/words';
import type { Gap } from './record-body';
import { marked, textAt } from './record-faults';

/** What to do about a field that is missing; by the last word of its place. */
const MISSING: Record<string, MessageDescriptor> = {
  visitor_id: msg`Chọn chỉ huy đã đi`,
  unit_id: msg`Chọn phường`,
  stops: msg`Chọn tổ đã đến`,
  purposes: msg`Chọn ít nhất một việc đã làm`,
  beat_officer_id: msg`Chọn CSKV được hướng dẫn`,
  topic: msg`Chọn nội dung hướng dẫn`,
  next_step: msg`Ghi việc CSKV làm tiếp`,
  trend: msg`Chọn tình hình so với lần trước`,
  issue_code: msg`Ghi mã việc nóng`,
  action: msg`Ghi biện pháp đã làm`,
  'guidance/note': msg`Ghi nội dung đã hướng dẫn`,
  'situation/note': msg`Ghi tình hình đã nắm`,
};

const UNREADABLE: Record<Exclude<Gap['code'], 'required'>, MessageDescriptor> = {
  no_day: msg`Ghi ngày theo dạng ngày/tháng/năm, ví dụ 08/10/2026`,
  no_time: msg`Ghi giờ theo dạng giờ:phút, ví dụ 15:45`,
  unfinished_code: msg`Mã điểm sinh hoạt gồm 6 chữ hoặc số`,
};

export function gapSentence(i18n: I18n, { place, code }: Gap): string {
  if (code !== 'required') return i18n._(UNREADABLE[code]);
  const [root = '', last = ''] = [place.split('/')[0], place.split('/').at(-1)];
  return word(i18n, MISSING, MISSING[`${root}/${last}`] ? `${root}/${last}` : last);
}

const SUSPICIONS: Record<string, MessageDescriptor> = {
  citizen_number: msg`giống số định danh cá nhân`,
  identity_number: msg`giống số giấy tờ`,
  phone: msg`giống số điện thoại`,
  plate: msg`giống biển số xe`,
  email: msg`giống địa chỉ thư điện tử`,
  house_number: msg`giống số nhà`,
  named_person: msg`giống tên người`,
};

/** `“0912345678” giống số điện thoại`, or the sentence of the server. */
export function faultText(i18n: I18n, fault: FieldFault, body: unknown): string {
  const text = fault.span ? textAt(body, fault.pointer) : null;
  if (!fault.span || text === null || !SUSPICIONS[fault.code]) return faultSentence(i18n, fault);
  return `“${marked(text, fault.span)}” ${word(i18n, SUSPICIONS, fault.code)}`;
}
