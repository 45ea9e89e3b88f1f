import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { UnitSummary } from '@/api/gen';
import { UNIT_KINDS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { addDays, dayText, localDay } from '@/lib/dates';
import { Button, buttonClass } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Page, Sheet } from '@/ui/page';
import { DaySlider } from './day-slider';
import type { UnitSearch } from './filter';
import { OpenUnit } from './open-unit';
import { daysOfChange, unitTree } from './queries';
import { type Branch, beside, treeOf } from './tree';
import { LINK_KINDS } from './words';

type Props = { search: UnitSearch; mayOpen: boolean; takeAway: ReactNode };

/** Who commands whom on a day, and who guides or works beside whom. */
export function ListUnits({ search, mayOpen, takeAway }: Props) {
  const shown = useDeferredValue(search);
  const query = useSuspenseInfiniteQuery(unitTree(shown.as_of));
  const units = query.data.pages.flatMap((page) => page.items);
  const today = localDay(serverTime());
  const day = dayText(shown.as_of ?? today);
  const [opening, setOpening] = useState(false);
  return (
    <Page
      title={<Trans context="screen">Đơn vị</Trans>}
      actions={
        <>
          {mayOpen ? (
            <Button onClick={() => setOpening(true)}>
              <Trans>Mở đơn vị mới</Trans>
            </Button>
          ) : null}
          {takeAway}
        </>
      }
      lead={
        <Trans>
          <Plural value={units.length} other="# đơn vị" /> có hiệu lực ngày {day}, thụt vào theo quan hệ chỉ huy.
        </Trans>
      }
    >
      <OnDay search={search} today={today} />
      {units.length === 0 ? (
        <Empty>
          <Trans>Ngày {day} chưa có đơn vị nào trong sổ.</Trans>
        </Empty>
      ) : (
        <Sheet>
          <Branches branches={treeOf(units)} units={units} search={shown} />
        </Sheet>
      )}
      <LoadMore query={query} />
      {opening ? <OpenUnit units={units} onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

function OnDay({ search, today }: { search: UnitSearch; today: string }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/units/' });
  const { data } = useSuspenseQuery(daysOfChange());
  const go = (day: string) => navigate({ search: { as_of: day === today ? undefined : day }, replace: true });
  return (
    <div className="no-print flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="w-44">
        <DayField label={t`Vào ngày`} value={search.as_of ?? today} onChange={go} />
      </div>
      <DaySlider days={data.days} today={today} day={search.as_of ?? today} onChange={go} />
      {search.as_of ? (
        <Link to="/units" className={buttonClass('quiet', 'mt-6.5')}>
          <Trans>Xem hôm nay</Trans>
        </Link>
      ) : null}
    </div>
  );
}

type BranchesProps = { branches: Branch[]; units: UnitSummary[]; search: UnitSearch };

function Branches({ branches, units, search }: BranchesProps) {
  return (
    <ul>
      {branches.map(({ unit, under }) => (
        <li key={unit.id} className="border-t border-rule first:border-t-0">
          <UnitLine unit={unit} units={units} search={search} />
          {under.length > 0 ? (
            <div className="ml-3 border-t border-l-2 border-rule sm:ml-6">
              <Branches branches={under} units={units} search={search} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function UnitLine({ unit, units, search }: { unit: UnitSummary; units: UnitSummary[]; search: UnitSearch }) {
  const { i18n } = useLingui();
  const lastDay = unit.valid_to ? dayText(addDays(unit.valid_to, -1)) : null;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 px-3 py-1.5 md:grid-cols-[minmax(0,1fr)_8.5rem_minmax(0,18rem)] md:items-center print:items-center print:grid-cols-[minmax(0,1fr)_6rem_minmax(0,14rem)]">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 max-md:col-span-2 print:col-span-1">
        <Link
          to="/units/$id"
          params={{ id: unit.id }}
          search={search}
          className="inline-flex min-h-8 items-center font-semibold text-brand underline underline-offset-2 md:min-h-6"
        >
          {unit.short_name}
        </Link>
        <span className="text-sm text-soft">{word(i18n, UNIT_KINDS, unit.kind)}</span>
        {lastDay ? (
          <Mark tone="wait">
            <Trans>đến hết {lastDay}</Trans>
          </Mark>
        ) : null}
      </span>
      <span className="text-sm text-soft tabular-nums">{unit.code}</span>
      <span className="text-sm text-soft">
        {beside(unit, units).map((each) => (
          <span key={`${each.kind} ${each.unit.id}`} className="block">
            {word(i18n, LINK_KINDS, each.kind)}: {each.unit.short_name}
          </span>
        ))}
      </span>
    </div>
  );
}
