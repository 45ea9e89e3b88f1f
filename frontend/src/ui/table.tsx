import type { ReactNode } from 'react';

export type Column<Row> = {
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  /** On a phone: the first line of the card, without its label. */
  lead?: boolean;
  /** A class for the width from 640 px on, where tables under each other have to line up. */
  width?: string;
};

type Props<Row> = { caption: ReactNode; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string };

/** A ruled table; under 640 px every row becomes a card that keeps label and value. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <div className="relative min-w-0 overflow-x-auto rounded-sm border border-rule bg-sheet">
      <table className="w-full border-collapse text-left max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b border-edge">
            {columns.map((each) => (
              <th
                key={each.id}
                scope="col"
                className={`px-3 py-2 text-sm font-semibold text-soft ${each.align === 'end' ? 'text-right' : ''} ${each.width ?? ''}`}
              >
                {each.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="break-inside-avoid border-b border-rule last:border-0 max-sm:block max-sm:px-3 max-sm:py-2"
            >
              {columns.map((each) => (
                <Cell key={each.id} column={each} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const value = column.cell(row);
  if (column.lead) {
    return <td className="px-3 py-2 align-top font-semibold max-sm:block max-sm:p-0 max-sm:pb-1">{value}</td>;
  }
  const empty = value === null || value === '';
  return (
    <td
      className={`px-3 py-2 align-top max-sm:grid max-sm:grid-cols-[8.5rem_minmax(0,1fr)] max-sm:gap-2 max-sm:p-0 max-sm:py-0.5 ${column.align === 'end' ? 'sm:text-right' : ''} ${empty ? 'max-sm:hidden' : ''}`}
    >
      <span aria-hidden className="text-sm text-soft sm:hidden">
        {column.head}
      </span>
      <span className="min-w-0">{value}</span>
    </td>
  );
}
