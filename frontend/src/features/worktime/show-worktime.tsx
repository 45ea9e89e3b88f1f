import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue } from 'react';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { Calendar } from './calendar';
import { WORK_TABS, type WorkSearch, type WorkTab } from './filter';
import { ListAbsences } from './list-absences';
import { ListDirectives } from './list-directives';
import { ListPolicies } from './list-policies';

/** What the counting of weeks rests on: calendar, policy, directives, absences. */
export function ShowWorktime({ search }: { search: WorkSearch }) {
  const { t } = useLingui();
  const shown = useDeferredValue(search);
  const tab = shown.tab ?? 'calendar';
  const names: Record<WorkTab, string> = {
    calendar: t`Lịch năm`,
    policies: t`Quy định`,
    directives: t`Chỉ thị tuần`,
    absences: t`Vắng mặt`,
  };
  return (
    <Page
      title={<Trans>Lịch và quy định</Trans>}
      lead={<Trans>Căn cứ để tính tuần nào phải đi, tuần nào được miễn.</Trans>}
    >
      <Tabs
        label={t`Danh sách`}
        tabs={WORK_TABS.map((each) => ({
          key: each,
          label: names[each],
          current: each === tab,
          link: { to: '/worktime', search: each === 'calendar' ? {} : { tab: each } },
        }))}
      />
      <Tab tab={tab} search={shown} />
    </Page>
  );
}

function Tab({ tab, search }: { tab: WorkTab; search: WorkSearch }) {
  switch (tab) {
    case 'calendar':
      return <Calendar year={search.year} />;
    case 'policies':
      return <ListPolicies />;
    case 'directives':
      return <ListDirectives />;
    case 'absences':
      return <ListAbsences unit={search.unit} />;
  }
}
