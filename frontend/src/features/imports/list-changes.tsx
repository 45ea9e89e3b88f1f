import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ChangeOut, Effect, ImportOut } from '@/api/gen';
import {
  ASSIGNMENTS,
  COMPLEXITY,
  EXCUSE_REASONS,
  EXCUSE_STATUSES,
  HALF_DAYS,
  PORTFOLIOS,
  POSITIONS,
  UNIT_KINDS,
  VISIT_STATUSES,
  word,
} from '@/api/words';
import { dayText } from '@/lib/dates';
import { LoadMore } from '@/ui/load-more';
import { Empty } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { changesOf } from './queries';
import { FIELDS, THINGS, VALUES } from './words';

type Props = { batch: ImportOut; effect: Effect; title: string; takeAway: ReactNode };

/** Thing by thing what the book does, with the values before and after. */
export function ListChanges({ batch, effect, title, takeAway }: Props) {
  const query = useSuspenseInfiniteQuery(changesOf(batch.id, batch.version, effect));
  const changes = query.data.pages.flatMap((page) => page.items);
  if (changes.length === 0) {
    return (
      <Empty>
        <Trans>Không có mục nào.</Trans>
      </Empty>
    );
  }
  return (
    <div className="grid gap-3">
      {takeAway}
      <DataTable caption={title} columns={COLUMNS} rows={changes} rowKey={(each) => String(each.position)} />
      <LoadMore query={query} />
    </div>
  );
}

const COLUMNS: Column<ChangeOut>[] = [
  {
    id: 'label',
    head: <Trans>Mục</Trans>,
    lead: true,
    width: 'sm:w-[30%]',
    cell: (each) => each.label ?? <Trans>Ngoài phạm vi của đồng chí</Trans>,
  },
  { id: 'what', head: <Trans>Nội dung</Trans>, width: 'sm:w-[20%]', cell: (each) => <Thing what={each.what} /> },
  { id: 'cells', head: <Trans>Trước → sau</Trans>, cell: (each) => <Cells change={each} /> },
];

function Thing({ what }: { what: string }) {
  const { i18n } = useLingui();
  return word(i18n, THINGS, what);
}

function Cells({ change }: { change: ChangeOut }) {
  const { i18n } = useLingui();
  return (
    <ul className="grid gap-0.5">
      {(change.cells ?? []).map((each) => (
        <li key={each.field} className="min-w-0 break-words">
          <span className="text-soft">{word(i18n, FIELDS, each.field)}:</span>{' '}
          {change.effect === 'added' ? null : (
            <>
              <del className="text-soft">
                <Value field={each.field} value={each.before} />
              </del>{' '}
              <span aria-hidden>→</span>{' '}
            </>
          )}
          <ins className="font-semibold no-underline">
            <Value field={each.field} value={each.after} />
          </ins>
        </li>
      ))}
    </ul>
  );
}

const CLOSED: Record<string, Record<string, (typeof VALUES)[string]>> = {
  position_type: POSITIONS,
  portfolio: PORTFOLIOS,
  kind: { ...UNIT_KINDS, ...ASSIGNMENTS },
  decided_level: COMPLEXITY,
  reason: EXCUSE_REASONS,
  status: { ...EXCUSE_STATUSES, ...VISIT_STATUSES },
  first_half: HALF_DAYS,
  last_half: HALF_DAYS,
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function Value({ field, value }: { field: string; value: string | null }) {
  const { i18n } = useLingui();
  if (value === null) return <Trans>để trống</Trans>;
  if (DAY.test(value)) return dayText(value);
  if (VALUES[value]) return word(i18n, VALUES, value);
  const words = CLOSED[field];
  return words?.[value] ? word(i18n, words, value) : value;
}
