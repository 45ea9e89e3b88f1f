import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { SelectField } from '@/ui/field';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { AREA_TABS, type AreaSearch, type AreaTab } from './filter';
import { ListBeats } from './list-beats';
import { ListGroups } from './list-groups';
import { ListProposals } from './list-proposals';
import { ListQuarters } from './list-quarters';
import { unitsOn } from './queries';

const LISTS = { beats: ListBeats, groups: ListGroups, quarters: ListQuarters, proposals: ListProposals };

type Props = { search: AreaSearch; seesProposals: boolean; takeAway: ReactNode };

/** The ground: beats with who holds them, residential groups, quarters; ward by ward, as on a day. */
export function ListAreas({ search, seesProposals, takeAway }: Props) {
  const { t } = useLingui();
  const shown = useDeferredValue(search);
  const tab = shown.tab ?? 'beats';
  const List = LISTS[tab];
  const day = dayText(shown.as_of ?? localDay(serverTime()));
  const names: Record<AreaTab, string> = {
    beats: t`Địa bàn phụ trách`,
    groups: t`Các tổ dân phố`,
    quarters: t`Khu dân cư`,
    proposals: t`Các đề xuất`,
  };
  return (
    <Page
      title={<Trans context="screen">Địa bàn</Trans>}
      lead={<Trans>Như trong sổ ngày {day}, theo từng phường.</Trans>}
      actions={takeAway}
    >
      <Tabs
        label={t`Danh sách`}
        tabs={AREA_TABS.filter((each) => each !== 'proposals' || seesProposals).map((each) => ({
          key: each,
          label: names[each],
          current: each === tab,
          link: {
            to: '/areas',
            search: { ...search, tab: each === 'beats' ? undefined : each, beat: undefined },
          },
        }))}
      />
      <Filters search={search} asOf={shown.as_of} />
      <List search={shown} />
    </Page>
  );
}

function Filters({ search, asOf }: { search: AreaSearch; asOf: string | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/areas/' });
  const go = (change: AreaSearch) => navigate({ search: (before) => ({ ...before, ...change }) });
  const { data: units } = useSuspenseQuery(unitsOn(asOf));
  const today = localDay(serverTime());
  const wards = units.items.filter((each) => each.level === 'ward');
  return (
    <div className="no-print grid grid-cols-2 items-start gap-3 md:grid-cols-[repeat(2,minmax(0,14rem))_auto]">
      <SelectField
        label={t`Phường`}
        value={search.unit ?? ''}
        options={[
          { value: '', label: t`Tất cả` },
          ...wards.map((each) => ({ value: each.id, label: each.short_name })),
        ]}
        onChange={(value) => go({ unit: value || undefined, beat: undefined })}
      />
      <DayField
        label={t`Vào ngày`}
        value={search.as_of ?? today}
        onChange={(day) => go({ as_of: day === today ? undefined : day })}
      />
      {search.unit || search.beat || search.as_of ? (
        <Link
          to="/areas"
          search={search.tab ? { tab: search.tab } : {}}
          className={buttonClass('quiet', 'justify-self-start max-md:col-span-2 md:mt-6.5')}
        >
          <Trans>Bỏ lọc, xem hôm nay</Trans>
        </Link>
      ) : null}
    </div>
  );
}
