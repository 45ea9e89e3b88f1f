import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AccountKind, AccountState } from '@/api/gen';
import type { Tone } from '@/ui/mark';

export const STATE_WORDS: Record<AccountState, MessageDescriptor> = {
  invited: msg`Đã mời, chưa đặt mật khẩu`,
  active: msg`Đang dùng`,
  locked: msg`Đã khóa`,
};

export const STATE_TONES: Record<AccountState, Tone> = { invited: 'wait', active: 'fine', locked: 'bad' };

export const KIND_WORDS: Record<AccountKind, MessageDescriptor> = {
  officer: msg`Cán bộ`,
  auditor: msg`Thanh tra`,
  system_admin: msg`Quản trị hệ thống`,
};
