import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  type PlaceCards as Cards,
  issuePlaceCodes,
  type PlaceCodesWanted,
  type PlaceIssueOut,
  type PlaceWard,
  type PlaceWards,
} from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { addDays, momentText, shortDayText } from '@/lib/dates';
import { mondayOf, shiftWeek, weekNumber, weekText } from '@/lib/weeks';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { LoadMore } from '@/ui/load-more';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { PlaceCards } from './place-cards';
import { placeIssues, placeWards } from './queries';

/** Codes for the meeting places of the wards one guides; printed, they prove where a visitor has been. */
export function IssueCodes({ takeAway }: { takeAway: ReactNode }) {
  const { data } = useSuspenseQuery(placeWards());
  const [issued, setIssued] = useState<Cards | null>(null);
  return (
    <Page
      title={<Trans>Mã các điểm sinh hoạt</Trans>}
      lead={
        <Trans>Mỗi tổ một mã mỗi tuần. Ai đến tận nơi mới biết mã; chỉ huy phường không xem được mã trên máy.</Trans>
      }
      actions={takeAway}
    >
      {issued ? (
        <PlaceCards issued={issued} onDone={() => setIssued(null)} />
      ) : (
        <>
          <Wanted told={data} onIssued={setIssued} />
          <Hanging told={data} />
          <Issues />
        </>
      )}
    </Page>
  );
}

function Wanted({ told, onIssued }: { told: PlaceWards; onIssued: (cards: Cards) => void }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [unitId, setUnitId] = useState(told.wards.length === 1 ? (told.wards[0]?.unit.id ?? '') : '');
  const [firstWeek, setFirstWeek] = useState(told.this_week);
  const [weeks, setWeeks] = useState('1');
  const asking = useTry(
    (body: PlaceCodesWanted) => issuePlaceCodes({ body, throwOnError: true }),
    async (cards) => {
      await queries.invalidateQueries();
      onIssued(cards);
    },
  );
  const last = shiftWeek(told.last_week, 1 - Number(weeks));
  const firsts = weeksBetween(told.this_week, last);
  if (told.wards.length === 0) {
    return (
      <Empty>
        <Trans>Đồng chí chưa được giao hướng dẫn phường nào.</Trans>
      </Empty>
    );
  }
  return (
    <Sheet className="no-print p-4">
      <form
        className="grid gap-4 md:grid-cols-[repeat(3,minmax(0,14rem))_auto] md:items-end"
        onSubmit={(event) => {
          event.preventDefault();
          asking.mutate({ unit_id: unitId, first_week: firstWeek, weeks: Number(weeks) });
        }}
      >
        <SelectField
          label={t`Phường`}
          value={unitId}
          options={[
            { value: '', label: t`Chọn phường` },
            ...told.wards.map(({ unit }) => ({ value: unit.id, label: unit.short_name })),
          ]}
          onChange={setUnitId}
        />
        <SelectField
          label={t`Từ tuần`}
          value={firstWeek}
          options={firsts.map((week) => ({ value: week, label: weekWords(week) }))}
          onChange={setFirstWeek}
        />
        <SelectField
          label={t`Số tuần`}
          value={weeks}
          options={Array.from({ length: told.most_weeks }, (_, place) => ({
            value: String(place + 1),
            label: String(place + 1),
          }))}
          onChange={(count) => {
            setWeeks(count);
            const latest = shiftWeek(told.last_week, 1 - Number(count));
            if (firstWeek > latest) setFirstWeek(latest);
          }}
        />
        <Button type="submit" look="primary" disabled={unitId === '' || asking.isPending}>
          <Trans>Phát mã và mở thẻ để in</Trans>
        </Button>
      </form>
      {asking.error ? <Refusal problem={asking.error} /> : null}
      <p className="mt-3 text-soft">
        <Trans>Tuần đã có mã thì in lại đúng mã ấy, phòng khi mất thẻ. Mỗi lần in đều ghi vào nhật ký.</Trans>
      </p>
    </Sheet>
  );
}

/** Where codes exist for which of the coming weeks. */
function Hanging({ told }: { told: PlaceWards }) {
  const { t } = useLingui();
  const weeks = weeksBetween(told.this_week, told.last_week);
  const columns: Column<PlaceWard>[] = [
    { id: 'ward', head: <Trans>Phường</Trans>, lead: true, cell: ({ unit }) => unit.short_name },
    { id: 'groups', head: <Trans>Số tổ</Trans>, align: 'end', cell: ({ groups }) => groups },
    {
      id: 'weeks',
      head: <Trans>Tuần đã có mã</Trans>,
      cell: (ward) => <Weeks all={weeks} have={ward.weeks} />,
    },
  ];
  if (told.wards.length === 0) return null;
  return (
    <Section title={<Trans>Các tuần tới</Trans>}>
      <DataTable caption={t`Các tuần tới`} columns={columns} rows={told.wards} rowKey={({ unit }) => unit.id} />
    </Section>
  );
}

function Weeks({ all, have }: { all: string[]; have: string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {all.map((week) => (
        <span
          key={week}
          className={`min-w-9 rounded-sm border px-1 text-center text-sm tabular-nums ${
            have.includes(week) ? 'border-brand bg-wash font-semibold' : 'border-dashed border-edge text-soft'
          }`}
        >
          {weekNumber(week)}
          <span className="sr-only">{have.includes(week) ? <Trans>: đã có mã</Trans> : <Trans>: chưa có</Trans>}</span>
        </span>
      ))}
    </span>
  );
}

function Issues() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(placeIssues());
  const issues = query.data.pages.flatMap((page) => page.items);
  return (
    <Section title={<Trans>Các lần in</Trans>}>
      {issues.length === 0 ? (
        <Empty>
          <Trans>Chưa ai in mã cho các phường này.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Các lần in`} columns={COLUMNS} rows={issues} rowKey={({ id }) => id} />
      )}
      <LoadMore query={query} />
    </Section>
  );
}

const COLUMNS: Column<PlaceIssueOut>[] = [
  { id: 'at', head: <Trans>Lúc in</Trans>, lead: true, cell: ({ issued_at }) => momentText(issued_at) },
  { id: 'ward', head: <Trans>Phường</Trans>, cell: ({ unit }) => unit.short_name },
  {
    id: 'weeks',
    head: <Trans>Tuần</Trans>,
    cell: ({ first_week, weeks }) =>
      weeks === 1 ? weekText(first_week) : `${weekText(first_week)} – ${weekText(shiftWeek(first_week, weeks - 1))}`,
  },
  { id: 'cards', head: <Trans>Số thẻ</Trans>, align: 'end', cell: ({ cards }) => <Plural value={cards} other="#" /> },
  { id: 'who', head: <Trans>Người in</Trans>, cell: ({ issued_by }) => issued_by.full_name },
];

function weeksBetween(first: string, last: string): string[] {
  const found: string[] = [];
  for (let week = first; week <= last; week = shiftWeek(week, 1)) found.push(week);
  return found;
}

function weekWords(week: string): string {
  const monday = mondayOf(week);
  return `${weekText(week)} (${shortDayText(monday)} – ${shortDayText(addDays(monday, 6))})`;
}
