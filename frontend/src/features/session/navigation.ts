import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import {
  Building2,
  CalendarDays,
  ClipboardCheck,
  Footprints,
  House,
  LayoutGrid,
  type LucideIcon,
  MapPinned,
  SquarePen,
  Upload,
  UserRound,
  UsersRound,
} from 'lucide-react';

export type Entry = { screen: string; to: LinkProps['to']; label: MessageDescriptor; short: MessageDescriptor; icon: LucideIcon };

const HOME: Entry = { screen: 'home', to: '/', label: msg`Hôm nay`, short: msg`Nhà`, icon: House };
export const ME: Entry = { screen: 'me', to: '/me', label: msg`Tài khoản`, short: msg`Tôi`, icon: UserRound };

/** One entry for each screen that the server may list; parts of the home screen have none. */
const ENTRIES: Entry[] = [
  { screen: 'record_visit', to: '/visits/new', label: msg`Ghi lượt đi`, short: msg`Ghi`, icon: SquarePen },
  { screen: 'waiting', to: '/confirm', label: msg`Chờ tôi xác nhận`, short: msg`Xác nhận`, icon: ClipboardCheck },
  { screen: 'board', to: '/duties', label: msg`Bảng tuần`, short: msg`Bảng`, icon: LayoutGrid },
  { screen: 'visits', to: '/visits', label: msg`Lượt đi cơ sở`, short: msg`Lượt đi`, icon: Footprints },
  { screen: 'people', to: '/officers', label: msg`Cán bộ`, short: msg`Cán bộ`, icon: UsersRound },
  { screen: 'areas', to: '/areas', label: msg`Địa bàn`, short: msg`Địa bàn`, icon: MapPinned },
  { screen: 'units', to: '/units', label: msg`Đơn vị`, short: msg`Đơn vị`, icon: Building2 },
  { screen: 'worktime', to: '/worktime', label: msg`Lịch và quy định`, short: msg`Lịch`, icon: CalendarDays },
  { screen: 'imports', to: '/imports', label: msg`Nhập từ Excel`, short: msg`Nhập`, icon: Upload },
];

export function entriesFor(screens: string[]): Entry[] {
  return [HOME, ...ENTRIES.filter((each) => screens.includes(each.screen))];
}
