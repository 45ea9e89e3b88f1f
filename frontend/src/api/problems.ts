import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { client } from './gen/client.gen';

export type FieldFault = {
  pointer: string;
  code: string;
  detail: string | null;
  detail_vi: string | null;
  span?: [number, number];
};

type Details = {
  type?: string;
  title?: string;
  title_vi?: string;
  detail?: string | null;
  detail_vi?: string | null;
  request_id?: string | null;
  errors?: FieldFault[];
  /** The field of the request that a 409 is about. */
  field?: string;
};

/** Problem details (RFC 9457) as an error; `status` 0 means that no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: FieldFault[];
  readonly requestId: string | null;
  readonly details: Details;

  constructor(status: number, details: Details) {
    super(details.title ?? `HTTP ${status}`);
    this.status = status;
    this.details = details;
    this.code = details.type?.split('/').pop() ?? (status === 0 ? 'no-network' : 'unknown');
    this.faults = details.errors ?? [];
    this.requestId = details.request_id ?? null;
  }
}

function isDetails(value: unknown): value is Details {
  return typeof value === 'object' && value !== null && 'title' in value;
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, { title: error instanceof Error ? error.message : String(error) });
}

client.interceptors.error.use((error, response) => {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new ApiProblem(response?.status ?? 0, isDetails(error) ? error : {});
});

/** Where the server's own sentence lacks the next step, or where there was no server. */
const SENTENCES: Record<string, MessageDescriptor> = {
  'no-network': msg`Chưa kết nối được máy chủ. Nội dung đã nhập vẫn còn; hãy thử lại khi có mạng.`,
  'not-found': msg`Không có, hoặc ngoài phạm vi của đồng chí.`,
  'no-permission': msg`Chức vụ hiện tại của đồng chí không mở được mục này.`,
  'stale-version': msg`Bản ghi vừa được người khác cập nhật. Hãy xem bản mới rồi làm lại; chữ đã gõ vẫn còn.`,
  'session-ended': msg`Phiên làm việc đã kết thúc. Hãy đăng nhập lại.`,
  'too-many-attempts': msg`Thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.`,
  'server-fault': msg`Lỗi phía hệ thống. Hãy thử lại; nếu vẫn lỗi, báo kèm mã yêu cầu bên dưới.`,
};

export function problemSentence(i18n: I18n, problem: ApiProblem): string {
  const { title, title_vi, detail, detail_vi } = problem.details;
  const server = i18n.locale === 'vi' ? (detail_vi ?? title_vi) : (detail ?? title);
  const known = SENTENCES[problem.code];
  if (known) return i18n._(known);
  return server ?? i18n._(msg`Chưa làm được việc này (mã ${problem.status}).`);
}

export function faultSentence(i18n: I18n, fault: FieldFault): string {
  return (i18n.locale === 'vi' ? fault.detail_vi : fault.detail) ?? fault.code;
}

/** What is wrong with one field: a fault whose pointer ends with its name, or a refusal that names it. */
export function fieldSentence(i18n: I18n, problem: ApiProblem | null, field: string): string | null {
  if (!problem) return null;
  const fault = problem.faults.find((each) => each.pointer.split('/').at(-1) === field);
  if (fault) return faultSentence(i18n, fault);
  return problem.details.field?.split('/').at(-1) === field ? problemSentence(i18n, problem) : null;
}
