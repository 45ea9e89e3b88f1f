import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import type { IconName } from '@/ui/icon';

export type Entry = {
  screen: string;
  to: LinkProps['to'];
  label: MessageDescriptor;
  /** Where the bar of a phone may show it; the label stands in. */
  short?: MessageDescriptor;
  icon: IconName;
};

const HOME: Entry = {
  screen: 'home',
  to: '/',
  label: msg({ context: 'navigation', message: 'Hôm nay' }),
  short: msg({ context: 'navigation', message: 'Nhà' }),
  icon: 'house',
};
export const ME: Entry = {
  screen: 'me',
  to: '/me',
  label: msg({ context: 'navigation', message: 'Tài khoản' }),
  short: msg({ context: 'navigation', message: 'Tôi' }),
  icon: 'user-round',
};

/** One entry for each screen that the server may list; parts of the home screen have none. */
const ENTRIES: Entry[] = [
  {
    screen: 'record_visit',
    to: '/visits/new',
    label: msg({ context: 'navigation', message: 'Ghi lượt đi' }),
    short: msg({ context: 'navigation', message: 'Ghi' }),
    icon: 'square-pen',
  },
  {
    screen: 'waiting',
    to: '/confirm',
    label: msg({ context: 'navigation', message: 'Chờ tôi xác nhận' }),
    short: msg({ context: 'navigation', message: 'Xác nhận' }),
    icon: 'clipboard-check',
  },
  {
    screen: 'board',
    to: '/duties',
    label: msg({ context: 'navigation', message: 'Bảng tuần' }),
    short: msg({ context: 'navigation', message: 'Bảng' }),
    icon: 'layout-grid',
  },
  {
    screen: 'visits',
    to: '/visits',
    label: msg({ context: 'navigation', message: 'Lượt đi cơ sở' }),
    short: msg({ context: 'navigation', message: 'Lượt đi' }),
    icon: 'footprints',
  },
  {
    screen: 'where_to_go',
    to: '/where',
    label: msg({ context: 'navigation', message: 'Nên đến trước' }),
    icon: 'compass',
  },
  {
    screen: 'people',
    to: '/officers',
    label: msg({ context: 'navigation', message: 'Cán bộ' }),
    short: msg({ context: 'navigation', message: 'Cán bộ' }),
    icon: 'users-round',
  },
  {
    screen: 'areas',
    to: '/areas',
    label: msg({ context: 'navigation', message: 'Địa bàn' }),
    short: msg({ context: 'navigation', message: 'Địa bàn' }),
    icon: 'map-pinned',
  },
  {
    screen: 'radar',
    to: '/radar',
    label: msg({ context: 'navigation', message: 'Rà soát bố trí' }),
    icon: 'radar',
  },
  {
    screen: 'handovers',
    to: '/handovers',
    label: msg({ context: 'navigation', message: 'Bàn giao' }),
    icon: 'arrow-left-right',
  },
  {
    screen: 'units',
    to: '/units',
    label: msg({ context: 'navigation', message: 'Đơn vị' }),
    short: msg({ context: 'navigation', message: 'Đơn vị' }),
    icon: 'building',
  },
  {
    screen: 'leave',
    to: '/leave',
    label: msg({ context: 'navigation', message: 'Nghỉ, vắng' }),
    short: msg({ context: 'navigation', message: 'Nghỉ' }),
    icon: 'calendar-x',
  },
  {
    screen: 'abstraction',
    to: '/abstraction',
    label: msg({ context: 'navigation', message: 'Ngày rời địa bàn' }),
    icon: 'log-out',
  },
  {
    screen: 'reforms',
    to: '/reforms',
    label: msg({ context: 'navigation', message: 'Sắp xếp đơn vị' }),
    icon: 'git-fork',
  },
  {
    screen: 'worktime',
    to: '/worktime',
    label: msg({ context: 'navigation', message: 'Lịch và quy định' }),
    icon: 'calendar',
  },
  {
    screen: 'imports',
    to: '/imports',
    label: msg({ context: 'navigation', message: 'Nhập từ Excel' }),
    short: msg({ context: 'navigation', message: 'Nhập' }),
    icon: 'upload',
  },
  {
    screen: 'accounts',
    to: '/admin/accounts',
    label: msg({ context: 'navigation', message: 'Quản lý tài khoản' }),
    icon: 'key-round',
  },
  {
    screen: 'journal',
    to: '/journal',
    label: msg({ context: 'navigation', message: 'Nhật ký' }),
    icon: 'scroll',
  },
  {
    screen: 'technical_journal',
    to: '/admin/journal',
    label: msg({ context: 'navigation', message: 'Nhật ký kỹ thuật' }),
    icon: 'scroll',
  },
  {
    screen: 'file_reads',
    to: '/file-reads',
    label: msg({ context: 'navigation', message: 'Ai đã xem hồ sơ' }),
    icon: 'eye',
  },
  {
    screen: 'grants',
    to: '/grants',
    label: msg({ context: 'navigation', message: 'Quyền cấp tạm thời' }),
    icon: 'key',
  },
];

export function entriesFor(screens: string[]): Entry[] {
  return [HOME, ...ENTRIES.filter((each) => screens.includes(each.screen))];
}
