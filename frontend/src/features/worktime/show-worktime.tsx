import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import { buttonClass } from '@/ui/button';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { Calendar } from './calendar';
import { WORK_TABS, type WorkSearch, type WorkTab } from './filter';
import { ListAbsences } from './list-absences';
import { ListDirectives } from './list-directives';
import { ListPolicies } from './list-policies';
import { ListProposals } from './proposal-list';

type Props = { search: WorkSearch; mayDraft: boolean; takeAway: ReactNode };

/** What the counting of weeks rests on: calendar, policy, directives, absences. */
export function ShowWorktime({ search, mayDraft, takeAway }: Props) {
  const { t } = useLingui();
  const shown = useDeferredValue(search);
  const tab = shown.tab ?? 'calendar';
  const names: Record<WorkTab, string> = {
    calendar: t`Lịch năm`,
    policies: t`Quy định`,
    directives: t`Chỉ thị tuần`,
    absences: t`Vắng mặt`,
    proposals: t`Dự thảo`,
  };
  return (
    <Page
      title={<Trans>Lịch và quy định</Trans>}
      lead={<Trans>Căn cứ để tính tuần nào phải đi, tuần nào được miễn.</Trans>}
      actions={
        <>
          {takeAway}
          {mayDraft ? <Draft tab={tab} year={shown.year} /> : null}
        </>
      }
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
    case 'proposals':
      return <ListProposals />;
  }
}

/** What the staff may draft stands beside what it would change. */
function Draft({ tab, year }: { tab: WorkTab; year: number | undefined }) {
  const kind = ({ calendar: 'calendar', policies: 'policy', directives: 'directive' } as const)[tab as string];
  if (!kind) return null;
  return (
    <Link to="/worktime/draft" search={year ? { kind, year } : { kind }} className={buttonClass('primary')}>
      {kind === 'calendar' ? <Trans>Soạn lịch năm</Trans> : null}
      {kind === 'policy' ? <Trans>Soạn quy định mới</Trans> : null}
      {kind === 'directive' ? <Trans>Soạn chỉ thị</Trans> : null}
    </Link>
  );
}
