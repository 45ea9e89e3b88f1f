import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { needMessages } from '@/lib/i18n';
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
    screen: 'calendar',
    to: '/calendar',
    label: msg({ context: 'navigation', message: 'Lịch đi cơ sở' }),
    short: msg({ context: 'navigation', message: 'Lịch' }),
    icon: 'calendar-days',
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
    screen: 'issues',
    to: '/issues',
    label: msg({ context: 'navigation', message: 'Vấn đề nóng' }),
    short: msg({ context: 'navigation', message: 'Việc nóng' }),
    icon: 'flame',
  },
  {
    screen: 'checks',
    to: '/checks',
    label: msg({ context: 'navigation', message: 'Phúc tra' }),
    icon: 'search',
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
];

/** Every entry in its order: the first at once, the others, which few people open often, when they are there. */
export function useEntries(screens: string[]): Entry[] {
  const [others, setOthers] = useState<Entry[]>([]);
  useEffect(() => {
    void needMessages(['navigation'])
      .then(() => import('./navigation-others'))
      .then(({ OTHERS }) => setOthers(OTHERS));
  }, []);
  return [HOME, ...[...ENTRIES, ...others].filter((each) => screens.includes(each.screen))];
}
