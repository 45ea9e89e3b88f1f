import { useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import type { Board, BoardRow } from '@/api/gen';
import { numberText } from '@/lib/numbers';
import { weekNumber } from '@/lib/weeks';
import { cellAfter } from '@/ui/grid-keys';
import { BoardMark, inkOf, LETTERS } from './marks';

type Props = { board: Board; weeks: string[]; newestFirst: boolean };

const isOpenable = (letter: string): boolean => letter !== ' ' && letter !== '.';

/** Ward × week as a real table. It is one stop for the Tab key; inside, arrows, Home, End, PgUp, PgDn and Enter. */
export function BoardGrid({ board, weeks, newestFirst }: Props) {
  const { t } = useLingui();
  const router = useRouter();
  const table = useRef<HTMLTableElement>(null);
  const start = Math.max(0, weeks.indexOf(board.current_week));
  const [[row, column], setPlace] = useState<[number, number]>([0, start]);
  const active: [number, number] = [row, Math.min(column, weeks.length - 1)];
  useScrollToCurrent(table, newestFirst, start);

  const open = (at: readonly [number, number]) => {
    const ward = board.rows[at[0]];
    const week = weeks[at[1]];
    if (!ward || !week || !isOpenable(letterOf(board, ward, week))) return;
    void router.navigate({ to: '/duties/$ward/$week', params: { ward: ward.unit.id, week } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return open(active);
    const next = cellAfter(event, active, board.rows.length, weeks.length);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    cellAt(table.current, next)?.focus();
  };
  const onClick = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell) return;
    const at: [number, number] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    setPlace(at);
    open(at);
  };

  return (
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern, on a table that prints and copies
      role="grid"
      aria-label={t`Bảng tuần theo phường`}
      className="board"
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <Head weeks={weeks} current={board.current_week} />
      <tbody>
        {board.rows.map((each, place) => (
          <Row
            key={each.unit.id}
            row={each}
            place={place}
            board={board}
            weeks={weeks}
            active={place === active[0] ? active[1] : null}
          />
        ))}
      </tbody>
    </table>
  );
}

function letterOf(board: Board, row: BoardRow, week: string): string {
  return row.states[board.weeks.indexOf(week)] ?? '.';
}

function cellAt(table: HTMLTableElement | null, [row, column]: readonly [number, number]): HTMLElement | null {
  return table?.querySelector(`[data-row="${row}"][data-column="${column}"]`) ?? null;
}

/** Without newest-first the year runs on to the right: begin where the present is. */
function useScrollToCurrent(table: React.RefObject<HTMLTableElement | null>, newestFirst: boolean, start: number) {
  useLayoutEffect(() => {
    const box = table.current?.parentElement;
    const cell = cellAt(table.current, [0, start]);
    if (box && cell) box.scrollLeft = newestFirst ? 0 : cell.offsetLeft - box.clientWidth + cell.offsetWidth * 3;
  }, [table, newestFirst, start]);
}

const Head = memo(function Head({ weeks, current }: { weeks: string[]; current: string }) {
  const { t } = useLingui();
  return (
    <thead>
      <tr>
        <th scope="col" className="board-name">
          {t`Phường`}
        </th>
        <th scope="col" className="board-rate">
          {t`Lượt/ô`}
        </th>
        {weeks.map((week) => (
          <th
            key={week}
            scope="col"
            aria-label={t`tuần ${weekNumber(week)}`}
            data-current={week === current || undefined}
          >
            {weekNumber(week)}
          </th>
        ))}
      </tr>
    </thead>
  );
});

type RowProps = { row: BoardRow; place: number; board: Board; weeks: string[]; active: number | null };

const Row = memo(function Row({ row, place, board, weeks, active }: RowProps) {
  const { i18n, t } = useLingui();
  const rate = row.visits_per_beat === null ? null : numberText(row.visits_per_beat);
  return (
    <tr>
      <th scope="row" className="board-name">
        {row.unit.short_name}
        {rate === null ? null : <span className="board-rate-below">{t`${rate} lượt/ô`}</span>}
      </th>
      <td className="board-rate">{rate}</td>
      {weeks.map((week, column) => {
        const letter = letterOf(board, row, week);
        const state = LETTERS[letter];
        const words = state ? i18n._(state.word) : letter;
        return (
          <td
            key={week}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the ARIA grid
            role="gridcell"
            data-row={place}
            data-column={column}
            data-state={letter}
            tabIndex={active === column ? 0 : -1}
            aria-label={t`${row.unit.short_name}, tuần ${weekNumber(week)}: ${words}`}
            className={inkOf(letter)}
          >
            <BoardMark letter={letter} />
          </td>
        );
      })}
    </tr>
  );
});
