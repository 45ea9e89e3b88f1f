import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

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
