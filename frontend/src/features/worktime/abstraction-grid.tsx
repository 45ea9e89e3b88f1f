import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from 'react';
import type { AbstractionOut, OfficerRef } from '@/api/gen';
import { word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { cellAfter } from '@/ui/grid-keys';
import { isWeekend } from './abstraction-days';
import { CATEGORIES, LETTERS, PARTS } from './abstraction-words';

export type Cell = { officer: string; day: string };

type Props = {
  days: string[];
  officers: OfficerRef[];
  entries: AbstractionOut[];
  picked: Cell[];
  /** Null for who only reads. */
  onPick: ((picked: Cell[]) => void) | null;
};

const same = (one: Cell, other: Cell) => one.officer === other.officer && one.day === other.day;

/** Officers by days, today in view: arrows walk, space or a tap picks; one stop for the Tab key. */
export function AbstractionGrid({ days, officers, entries, picked, onPick }: Props) {
  const { t } = useLingui();
  const table = useRef<HTMLTableElement>(null);
  const today = Math.max(0, days.indexOf(localDay(serverTime())));
  const [[row, column], setPlace] = useState<[number, number]>([0, today]);
  useLayoutEffect(() => {
    const head = table.current?.querySelectorAll<HTMLElement>('thead th')[today + 1];
    const box = table.current?.parentElement;
    if (head && box) box.scrollLeft = head.offsetLeft + 2 * head.offsetWidth - box.clientWidth;
  }, [today]);
  const byCell = Map.groupBy(entries, (each) => `${each.officer.id}/${each.day}`);
  const toggle = ([at, on]: readonly [number, number]) => {
    const officer = officers[at]?.id;
    const day = days[on];
    if (!onPick || !officer || !day) return;
    const cell = { officer, day };
    onPick(picked.some((each) => same(each, cell)) ? picked.filter((each) => !same(each, cell)) : [...picked, cell]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      toggle([row, column]);
      return;
    }
    const next = cellAfter(event, [row, column], officers.length, days.length);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-row="${next[0]}"][data-column="${next[1]}"]`)?.focus();
  };
  const onClick = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell) return;
    const at: [number, number] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    setPlace(at);
    toggle(at);
  };
  return (
    <div className="relative overflow-x-auto rounded-sm border border-rule bg-sheet">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern, on a table that prints and copies
        role="grid"
        aria-label={t`Ngày rời địa bàn của từng cán bộ`}
        aria-multiselectable={onPick !== null}
        className="border-separate border-spacing-0 text-sm"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-1 min-w-34 bg-sheet px-2 text-left">
              {t`Cán bộ`}
            </th>
            {days.map((day) => (
              <th
                key={day}
                scope="col"
                aria-label={dayText(day)}
                className={`h-8 min-w-8 tabular-nums ${isWeekend(day) ? 'text-soft' : ''}`}
              >
                {Number(day.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {officers.map((officer, place) => (
            <tr key={officer.id}>
              <th
                scope="row"
                className="sticky left-0 z-1 border-t border-rule bg-sheet px-2 text-left font-semibold whitespace-nowrap max-sm:max-w-34 max-sm:truncate"
              >
                {officer.full_name}
              </th>
              {days.map((day, on) => (
                <DayCell
                  key={day}
                  name={officer.full_name}
                  day={day}
                  entries={byCell.get(`${officer.id}/${day}`) ?? []}
                  place={[place, on]}
                  isActive={place === row && on === column}
                  isPicked={picked.some((each) => same(each, { officer: officer.id, day }))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type DayCellProps = {
  name: string;
  day: string;
  entries: AbstractionOut[];
  place: [number, number];
  isActive: boolean;
  isPicked: boolean;
};

function DayCell({ name, day, entries, place, isActive, isPicked }: DayCellProps) {
  const { t, i18n } = useLingui();
  const said = entries
    .map(
      (each) =>
        `${word(i18n, CATEGORIES, each.category)}, ${word(i18n, PARTS, each.part)}, ${each.ordered_by.short_name}`,
    )
    .join('; ');
  const contested = entries.some((each) => each.status === 'contested');
  const looks = [
    isPicked ? 'bg-brand text-on-brand' : '',
    !isPicked && contested ? 'bg-wait-wash text-wait' : '',
    !isPicked && isWeekend(day) ? 'bg-wash' : '',
  ].join(' ');
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the ARIA grid
      role="gridcell"
      data-row={place[0]}
      data-column={place[1]}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isPicked}
      aria-label={`${name}, ${dayText(day)}: ${said || t`trống`}`}
      className={`h-9 min-w-8 cursor-default border-t border-l border-rule text-center font-bold ${looks}`}
    >
      {entries.map((each) => (
        <span key={each.id} className={each.part === 'whole' ? '' : 'text-xs font-semibold'}>
          {LETTERS[each.category]}
          {each.part === 'whole' ? '' : '½'}
        </span>
      ))}
    </td>
  );
}
