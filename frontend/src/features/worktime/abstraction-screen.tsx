import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useDeferredValue } from 'react';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { OFF_TABS, type OffSearch, type OffTab, shownTab } from './abstraction-filter';
import { ContestedDays, MyDays } from './abstraction-list';
import { AbstractionMonth } from './abstraction-month';
import { AbstractionTotals } from './abstraction-totals';

type Props = {
  search: OffSearch;
  mayEnter: boolean;
  mayReadDays: boolean;
  ownUnit: string | undefined;
  takeAway: ReactNode;
};

/** Days that officers were taken off their beats: by whom, what for, and how many. */
export function AbstractionScreen({ search, mayEnter, mayReadDays, ownUnit, takeAway }: Props) {
  const { t } = useLingui();
  const shown = useDeferredValue(search);
  const tabs = mayReadDays ? OFF_TABS : (['totals'] as const);
  const tab = shownTab(shown, mayReadDays);
  const names: Record<OffTab, string> = {
    month: t`Theo tháng`,
    contested: t`Có ý kiến khác`,
    mine: t`Của tôi`,
    totals: t`Tính cho cấp điều`,
  };
  return (
    <Page
      title={<Trans>Ngày rời địa bàn</Trans>}
      lead={<Trans>Ai bị điều khỏi địa bàn, theo lệnh của cấp nào; số ngày tính cho cấp ra lệnh.</Trans>}
      actions={takeAway}
    >
      <Tabs
        label={t`Danh sách`}
        tabs={tabs.map((each) => ({
          key: each,
          label: names[each],
          current: each === tab,
          link: { to: '/abstraction', search: each === 'month' ? {} : { tab: each } },
        }))}
      />
      {tab === 'month' ? <AbstractionMonth search={shown} mayEnter={mayEnter} ownUnit={ownUnit} /> : null}
      {tab === 'contested' ? <ContestedDays /> : null}
      {tab === 'mine' ? <MyDays /> : null}
      {tab === 'totals' ? <AbstractionTotals /> : null}
    </Page>
  );
}
