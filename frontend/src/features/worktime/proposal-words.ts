import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ProposalKind, ProposalStatus } from '@/api/gen';

export const PROPOSALS: Record<ProposalKind, MessageDescriptor> = {
  directive: msg`Chỉ thị tuần`,
  calendar: msg`Lịch làm việc`,
  policy: msg`Quy định`,
};

export const PROPOSAL_STATUSES: Record<ProposalStatus, MessageDescriptor> = {
  draft: msg`Chờ ban hành`,
  published: msg`Đã ban hành`,
  returned: msg`Đã trả lại`,
  discarded: msg`Đã bỏ`,
};
