import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type ApiProblem, problemSentence } from '@/api/problems';

/** Refusals of a whole visit, with the next step. */
const REFUSALS: Record<string, MessageDescriptor> = {
  'entry-after-lock': msg`Tuần của ngày đi đã khóa sổ nên không nhập thêm được. Hãy xem lại ngày đi; nếu đúng, báo Tham mưu, tổng hợp để đề nghị bổ sung bằng văn bản.`,
  'not-in-post': msg`Ngày đó người đi không giữ chức vụ với phường này. Hãy xem lại ngày, phường; nếu đúng, báo Tham mưu để sửa sổ chức vụ.`,
  'another-visit': msg`Mã của lượt này trùng với lượt của người khác. Hãy xóa khỏi hàng đợi và ghi lại.`,
  'visit-not-complete': msg`Lượt đi chưa ghi đủ. Hãy sửa các ô dưới đây rồi lưu lại.`,
  'personal-data-suspected': msg`Nội dung có dấu hiệu dữ liệu dân cư; hệ thống không lưu. Hãy bỏ phần được đánh dấu.`,
  'personal-data-warning': msg`Nội dung có vẻ nêu tên người dân. Hãy bỏ tên; chỉ giữ nếu đó là cán bộ.`,
  invalid: msg`Có ô chưa đúng. Hãy sửa các ô dưới đây rồi lưu lại.`,
};

export function refusalSentence(i18n: I18n, problem: ApiProblem): string {
  const known = REFUSALS[problem.code];
  return known ? i18n._(known) : problemSentence(i18n, problem);
}

/** Why a visit still waits on the device. */
export function waitingSentence(i18n: I18n, problem: ApiProblem): string {
  if (problem.status === 0) return i18n._(msg`Chưa có mạng, hoặc máy chủ chưa trả lời.`);
  if (problem.status === 401) return i18n._(msg`Phiên làm việc đã hết; đăng nhập lại thì máy gửi tiếp.`);
  return i18n._(msg`Máy chủ đang bận hoặc có lỗi (mã ${problem.status}).`);
}
