import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { word } from '@/api/words';
import { buttonClass } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { Empty } from '@/ui/page';
import { currentMonth, daysOf, shiftMonth } from './abstraction-days';
import { AbstractionEntry } from './abstraction-entry';
import { type OffSearch, wardShown } from './abstraction-filter';
import { AbstractionGrid, type Cell } from './abstraction-grid';
import { AbstractionPaste } from './abstraction-paste';
import { monthOf } from './abstraction-queries';
import { CATEGORIES, LETTERS } from './abstraction-words';
import { unitsToday } from './queries';

type Props = { search: OffSearch; mayEnter: boolean; ownUnit: string | undefined };

/** A month of a ward: officers by days, cells picked by hand or by keys, entered all at once. */
export function AbstractionMonth({ search, mayEnter, ownUnit }: Props) {
  const { t } = useLingui();
  const { data: units } = useSuspenseQuery(unitsToday());
  const wards = units.items.filter((each) => each.level === 'ward');
  const own = wards.find((each) => each.id === ownUnit)?.id;
  const unit = wardShown(units.items, search, ownUnit);
  const month = search.month ?? currentMonth();
  const navigate = useNavigate({ from: '/abstraction/' });
  if (!unit) {
    return (
      <Empty>
        <Trans>Chưa có phường nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <div className="no-print flex flex-wrap items-end gap-x-6 gap-y-3">
        {own ? null : (
          <div className="w-60">
            <SelectField
              label={t`Phường`}
              value={unit}
              options={wards.map((each) => ({ value: each.id, label: each.short_name }))}
              onChange={(value) => navigate({ search: { ...search, unit: value } })}
            />
          </div>
        )}
        <MonthSteps month={month} search={search} />
      </div>
      <Legend />
      <Whole key={unit + month} unit={unit} month={month} mayEnter={mayEnter && unit === own} />
    </>
  );
}

function MonthSteps({ month, search }: { month: string; search: OffSearch }) {
  const { t } = useLingui();
  const name = (each: string) => `${each.slice(5)}/${each.slice(0, 4)}`;
  const step = (to: string) => (
    <Link
      to="/abstraction"
      search={{ ...search, month: to === currentMonth() ? undefined : to }}
      className={buttonClass('plain', 'tabular-nums')}
    >
      {name(to)}
    </Link>
  );
  return (
    <nav aria-label={t`Tháng`} className="flex items-center gap-3">
      {step(shiftMonth(month, -1))}
      <b className="text-lg tabular-nums">{name(month)}</b>
      {step(shiftMonth(month, 1))}
    </nav>
  );
}

function Legend() {
  const { i18n } = useLingui();
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {Object.entries(LETTERS).map(([category, letter]) => (
        <li key={category}>
          <b aria-hidden>{letter}</b> {word(i18n, CATEGORIES, category)}
        </li>
      ))}
    </ul>
  );
}

function Whole({ unit, month, mayEnter }: { unit: string; month: string; mayEnter: boolean }) {
  const { data } = useSuspenseQuery(monthOf(unit, month));
  const [picked, setPicked] = useState<Cell[]>([]);
  return (
    <>
      <AbstractionGrid
        days={daysOf(month)}
        officers={data.officers}
        entries={data.days}
        picked={picked}
        onPick={mayEnter ? setPicked : null}
      />
      {mayEnter ? (
        <>
          <AbstractionEntry unit={unit} picked={picked} onDone={() => setPicked([])} />
          <AbstractionPaste />
        </>
      ) : null}
    </>
  );
}
