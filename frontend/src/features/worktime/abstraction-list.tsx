import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { AbstractionOut, AbstractionStatus } from '@/api/gen';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { LoadMore } from '@/ui/load-more';
import { Mark, type Tone } from '@/ui/mark';
import { Empty } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { AbstractionActions } from './abstraction-actions';
import { contestedDays, myDays } from './abstraction-queries';
import { ABSTRACTION_STATUSES, CATEGORIES, PARTS } from './abstraction-words';

const TONES: Record<AbstractionStatus, Tone> = { entered: 'fine', contested: 'wait', upheld: 'fine', struck: 'quiet' };

/** My own days off the beat, which I may contest while their week is open. */
export function MyDays() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(myDays());
  const days = query.data.pages.flatMap((page) => page.items);
  if (days.length === 0) {
    return (
      <Empty>
        <Trans>Chưa có ngày nào của đồng chí bị ghi là rời địa bàn.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t`Ngày rời địa bàn của tôi`} columns={COLUMNS} rows={days} rowKey={(each) => each.id} />
      <LoadMore query={query} />
    </>
  );
}

/** Days of which their officer says that it was not so. */
export function ContestedDays() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(contestedDays());
  const days = query.data.pages.flatMap((page) => page.items);
  if (days.length === 0) {
    return (
      <Empty>
        <Trans>Không có ngày nào đang có ý kiến khác.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t`Ngày có ý kiến khác`} columns={[WHO, ...COLUMNS]} rows={days} rowKey={(each) => each.id} />
      <LoadMore query={query} />
    </>
  );
}

const WHO: Column<AbstractionOut> = {
  id: 'who',
  head: <Trans>Cán bộ</Trans>,
  lead: true,
  cell: (each) => each.officer.full_name,
};

const COLUMNS: Column<AbstractionOut>[] = [
  { id: 'day', head: <Trans>Ngày</Trans>, lead: true, cell: (each) => <Day day={each} /> },
  { id: 'what', head: <Trans context="abstraction">Việc</Trans>, cell: (each) => <What day={each} /> },
  { id: 'by', head: <Trans>Cấp ra lệnh</Trans>, cell: (each) => each.ordered_by.short_name },
  { id: 'entered', head: <Trans>Người ghi</Trans>, cell: (each) => each.entered_by.full_name },
  { id: 'status', head: <Trans>Trạng thái</Trans>, cell: (each) => <Status day={each} /> },
  { id: 'actions', head: <Trans>Thao tác</Trans>, cell: (each) => <AbstractionActions day={each} /> },
];

function Day({ day: { day, part } }: { day: AbstractionOut }) {
  const { i18n } = useLingui();
  return (
    <span className="tabular-nums">
      {dayText(day)}
      {part === 'whole' ? '' : ` (${word(i18n, PARTS, part)})`}
    </span>
  );
}

function What({ day: { category } }: { day: AbstractionOut }) {
  const { i18n } = useLingui();
  return word(i18n, CATEGORIES, category);
}

function Status({ day: { status, contest_reason } }: { day: AbstractionOut }) {
  const { i18n } = useLingui();
  return (
    <>
      <Mark tone={TONES[status]}>{word(i18n, ABSTRACTION_STATUSES, status)}</Mark>
      {contest_reason ? <span className="mt-1 block text-sm">“{contest_reason}”</span> : null}
    </>
  );
}
