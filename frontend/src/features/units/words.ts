import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LineageKind, LinkKind, UnitLevel } from '@/api/gen';

type Words<T extends string> = Record<T, MessageDescriptor>;

export const UNIT_LEVELS: Words<UnitLevel> = {
  city: msg`Cấp thành phố`,
  district: msg`Cấp quận`,
  ward: msg`Cấp phường`,
  team: msg`Đội`,
};

export const LINK_KINDS: Words<LinkKind> = {
  command: msg`Chỉ huy`,
  functional: msg`Hướng dẫn nghiệp vụ`,
  coordination: msg`Phối hợp`,
};

/** Where figures came from, when it is no publication with a name of its own. */
export const SOURCES: Record<string, MessageDescriptor> = { register: msg`Sổ đơn vị đã nhập` };

export const LINEAGES: Words<LineageKind> = {
  renamed: msg`Đổi tên`,
  merged_whole: msg`Sáp nhập toàn bộ`,
  split_part: msg`Tách một phần`,
  absorbed: msg`Nhập vào đơn vị khác`,
  dissolved: msg`Giải thể`,
};
