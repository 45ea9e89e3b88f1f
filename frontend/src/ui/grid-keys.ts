import type { KeyboardEvent } from 'react';

/**
 * Where a key leads inside a grid of `rows` × `columns`, both from 0: arrows step, Home and End run along the row,
 * PgUp and PgDn along the column, with Ctrl to the corners (WAI-ARIA grid pattern). Null for any other key.
 */
export function cellAfter(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  [row, column]: readonly [number, number],
  rows: number,
  columns: number,
): [number, number] | null {
  const lastRow = rows - 1;
  const lastColumn = columns - 1;
  switch (event.key) {
    case 'ArrowRight':
      return [row, Math.min(column + 1, lastColumn)];
    case 'ArrowLeft':
      return [row, Math.max(column - 1, 0)];
    case 'ArrowDown':
      return [Math.min(row + 1, lastRow), column];
    case 'ArrowUp':
      return [Math.max(row - 1, 0), column];
    case 'Home':
      return event.ctrlKey ? [0, 0] : [row, 0];
    case 'End':
      return event.ctrlKey ? [lastRow, lastColumn] : [row, lastColumn];
    case 'PageUp':
      return [0, column];
    case 'PageDown':
      return [lastRow, column];
    default:
      return null;
  }
}
