import { msg } from '@lingui/core/macro';
import type { Entry } from './navigation';

/** The screens after those that a phone's bar can hold. */
export const OTHERS: Entry[] = [
  {
    screen: 'place_codes',
    to: '/places',
    label: msg({ context: 'navigation', message: 'Mã điểm sinh hoạt' }),
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
