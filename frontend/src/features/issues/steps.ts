import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  answerIssue,
  assignIssue,
  escalateIssue,
  type IssueAction,
  type IssueAnswer,
  type IssueCategory,
  type IssueOut,
  noteIssue,
  regradeIssue,
  rejectIssue,
  reopenIssue,
  resolveIssue,
  type Severity,
  triageIssue,
  type Verdict,
  verifyIssue,
} from '@/api/gen';
import { read } from '@/api/try';
import { momentOf } from '@/lib/dates';

/** What is typed for a step; each step takes its own part of it. */
export type Typed = {
  text: string;
  severity: Severity;
  category: IssueCategory;
  owner: string;
  day: string;
  answer: IssueAnswer;
  verdict: Verdict;
};

export const fresh = (issue: Pick<IssueOut, 'severity' | 'category'>): Typed => ({
  text: '',
  severity: issue.severity,
  category: issue.category,
  owner: '',
  day: '',
  answer: 'accepted',
  verdict: 'solved',
});

/** The last minute of the day that somebody names. */
export const dueAt = (day: string) => (day === '' ? null : momentOf(day, '23:59'));
export const written = (text: string) => text.trim().normalize('NFC');

export function take(action: IssueAction, issue: IssueOut, typed: Typed, keep: boolean): Promise<{ data: IssueOut }> {
  const common = { path: { issue_id: issue.id }, headers: read(issue.version), throwOnError: true } as const;
  const text = written(typed.text);
  const reason = { reason: text, keep_warnings: keep };
  const maybe = { reason: text || null, keep_warnings: keep };
  const note = { note: text, keep_warnings: keep };
  switch (action) {
    case 'triage':
      return triageIssue({ ...common, body: { severity: typed.severity, category: typed.category, ...maybe } });
    case 'reject':
      return rejectIssue({ ...common, body: reason });
    case 'assign':
      return assignIssue({ ...common, body: { owner_id: typed.owner, due_at: dueAt(typed.day), ...maybe } });
    case 'regrade':
      return regradeIssue({ ...common, body: { severity: typed.severity, ...maybe } });
    case 'note':
      return noteIssue({ ...common, body: note });
    case 'escalate':
      return escalateIssue({ ...common, body: reason });
    case 'answer': {
      const taken = typed.answer === 'accepted';
      const terms = { owner_id: (taken && typed.owner) || null, due_at: taken ? dueAt(typed.day) : null };
      return answerIssue({ ...common, body: { answer: typed.answer, ...terms, ...note } });
    }
    case 'resolve':
      return resolveIssue({ ...common, body: note });
    case 'verify':
      return verifyIssue({ ...common, body: { verdict: typed.verdict, ...note } });
    case 'reopen':
      return reopenIssue({ ...common, body: reason });
  }
}

type Words = { button: MessageDescriptor; text: MessageDescriptor; hint: MessageDescriptor };

const EVIDENCE = msg`Từ 10 ký tự. Nói về nơi chốn; không nêu tên, số nhà, số điện thoại của người dân.`;
const WHERE_NEEDED = msg`Bắt buộc khi hạ mức, từ 10 ký tự. Lý do hiện cho đội theo dõi.`;

export const STEP_WORDS: Record<IssueAction, Words> = {
  triage: {
    button: msg({ context: 'issue', message: 'Phân loại' }),
    text: msg`Lý do hạ mức`,
    hint: WHERE_NEEDED,
  },
  reject: {
    button: msg({ context: 'issue', message: 'Không tiếp nhận' }),
    text: msg`Lý do không tiếp nhận`,
    hint: msg`Người nêu và cán bộ hướng dẫn đọc được lý do này.`,
  },
  assign: {
    button: msg({ context: 'issue', message: 'Giao việc' }),
    text: msg`Lý do đổi người hoặc đổi hạn`,
    hint: msg`Bắt buộc khi đã có người phụ trách, từ 10 ký tự.`,
  },
  regrade: { button: msg({ context: 'issue', message: 'Đổi mức' }), text: msg`Lý do đổi mức`, hint: WHERE_NEEDED },
  note: {
    button: msg({ context: 'issue', message: 'Ghi việc đã làm' }),
    text: msg`Đã làm gì`,
    hint: EVIDENCE,
  },
  escalate: {
    button: msg({ context: 'issue', message: 'Chuyển cấp' }),
    text: msg`Vì sao cần cấp trên`,
    hint: msg`Cấp trên nhận hoặc trả lại trong hai ngày làm việc.`,
  },
  answer: {
    button: msg({ context: 'issue', message: 'Trả lời cấp dưới' }),
    text: msg`Ý kiến của cấp này`,
    hint: EVIDENCE,
  },
  resolve: {
    button: msg({ context: 'issue', message: 'Báo đã giải quyết' }),
    text: msg`Đã giải quyết thế nào`,
    hint: msg`Người khác kiểm chứng tại chỗ rồi mới đóng.`,
  },
  verify: {
    button: msg({ context: 'issue', message: 'Kiểm chứng' }),
    text: msg`Đã thấy gì tại chỗ`,
    hint: EVIDENCE,
  },
  reopen: {
    button: msg({ context: 'issue', message: 'Mở lại' }),
    text: msg`Vì sao mở lại`,
    hint: msg`Người phụ trách và người đã đóng được báo.`,
  },
};
