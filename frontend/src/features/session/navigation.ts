import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import type { IconName } from '@/ui/icon';

export type Entry = {
  screen: string;
  to: LinkProps['to'];
  label: MessageDescriptor;
  short: MessageDescriptor;
  icon: IconName;
};

const HOME: Entry = { screen: 'home', to: '/', label: msg`Hôm nay`, short: msg`Nhà`, icon: 'house' };
export const ME: Entry = { screen: 'me', to: '/me', label: msg`Tài khoản`, short: msg`Tôi`, icon: 'user-round' };

/** One entry for each screen that the server may list; parts of the home screen have none. */
const ENTRIES: Entry[] = [
  { screen: 'record_visit', to: '/visits/new', label: msg`Ghi lượt đi`, short: msg`Ghi`, icon: 'square-pen' },
  { screen: 'waiting', to: '/confirm', label: msg`Chờ tôi xác nhận`, short: msg`Xác nhận`, icon: 'clipboard-check' },
  { screen: 'board', to: '/duties', label: msg`Bảng tuần`, short: msg`Bảng`, icon: 'layout-grid' },
  { screen: 'visits', to: '/visits', label: msg`Lượt đi cơ sở`, short: msg`Lượt đi`, icon: 'footprints' },
  { screen: 'people', to: '/officers', label: msg`Cán bộ`, short: msg`Cán bộ`, icon: 'users-round' },
  { screen: 'areas', to: '/areas', label: msg`Địa bàn`, short: msg`Địa bàn`, icon: 'map-pinned' },
  { screen: 'radar', to: '/radar', label: msg`Rà soát bố trí`, short: msg`Rà soát`, icon: 'radar' },
  { screen: 'handovers', to: '/handovers', label: msg`Bàn giao`, short: msg`Bàn giao`, icon: 'arrow-left-right' },
  { screen: 'units', to: '/units', label: msg`Đơn vị`, short: msg`Đơn vị`, icon: 'building' },
  { screen: 'leave', to: '/leave', label: msg`Nghỉ, vắng`, short: msg`Nghỉ`, icon: 'calendar-x' },
  { screen: 'abstraction', to: '/abstraction', label: msg`Ngày rời địa bàn`, short: msg`Rời`, icon: 'log-out' },
  { screen: 'reforms', to: '/reforms', label: msg`Sắp xếp đơn vị`, short: msg`Sắp xếp`, icon: 'git-fork' },
  { screen: 'worktime', to: '/worktime', label: msg`Lịch và quy định`, short: msg`Lịch`, icon: 'calendar' },
  { screen: 'imports', to: '/imports', label: msg`Nhập từ Excel`, short: msg`Nhập`, icon: 'upload' },
];

export function entriesFor(screens: string[]): Entry[] {
  return [HOME, ...ENTRIES.filter((each) => screens.includes(each.screen))];
}
