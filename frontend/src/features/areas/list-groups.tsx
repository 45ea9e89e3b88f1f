import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GroupOut } from '@/api/gen';
import { numberText } from '@/lib/numbers';
import { buttonClass } from '@/ui/button';
import { LoadMore } from '@/ui/load-more';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { byWard } from './by-ward';
import type { AreaSearch } from './filter';
import { groupList } from './queries';

/** Residential groups of each ward: quarter, beat, households, people, meeting place. Counts only, no resident. */
export function ListGroups({ search }: { search: AreaSearch }) {
  const query = useSuspenseInfiniteQuery(groupList(search));
  const groups = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {search.beat ? <OneBeat search={search} name={groups[0]?.beat.name} /> : null}
      {groups.length === 0 ? (
        <Empty>
          <Trans>Không có tổ dân phố nào trong phạm vi của đồng chí vào ngày này.</Trans>
        </Empty>
      ) : null}
      {byWard(groups).map(({ ward, rows }) => (
        <Section key={ward.id} title={ward.short_name} aside={<Summary groups={rows} />}>
          <DataTable caption={ward.short_name} columns={COLUMNS} rows={rows} rowKey={(each) => each.id} />
        </Section>
      ))}
      <LoadMore query={query} />
    </>
  );
}

function OneBeat({ search, name }: { search: AreaSearch; name: string | undefined }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <span>
        {name ? (
          <Trans>
            Chỉ các tổ của <b>{name}</b>.
          </Trans>
        ) : (
          <Trans>Chỉ các tổ của một địa bàn.</Trans>
        )}
      </span>
      <Link to="/areas" search={{ ...search, beat: undefined }} className={buttonClass('quiet', 'no-print')}>
        <Trans>Xem mọi tổ</Trans>
      </Link>
    </p>
  );
}

function Summary({ groups }: { groups: GroupOut[] }) {
  const { t } = useLingui();
  const households = groups.reduce((sum, each) => sum + (each.households ?? 0), 0);
  const people = groups.reduce((sum, each) => sum + (each.population ?? 0), 0);
  return (
    <span className="text-sm text-soft">
      <Plural value={groups.length} other="# tổ" />
      {t`, ${numberText(households)} hộ, ${numberText(people)} nhân khẩu`}
    </span>
  );
}

const COLUMNS: Column<GroupOut>[] = [
  {
    id: 'number',
    head: <Trans>Tổ</Trans>,
    lead: true,
    width: 'sm:w-[15%]',
    cell: (each) => <GroupName group={each} />,
  },
  { id: 'quarter', head: <Trans>Thuộc khu</Trans>, width: 'sm:w-[18%]', cell: (each) => each.quarter?.name ?? null },
  { id: 'beat', head: <Trans>Thuộc địa bàn</Trans>, width: 'sm:w-[23%]', cell: (each) => each.beat.name },
  {
    id: 'households',
    head: <Trans>Số hộ</Trans>,
    width: 'sm:w-[8%]',
    align: 'end',
    cell: (each) => (each.households === null ? null : numberText(each.households)),
  },
  {
    id: 'people',
    head: <Trans>Nhân khẩu</Trans>,
    width: 'sm:w-[10%]',
    align: 'end',
    cell: (each) => (each.population === null ? null : numberText(each.population)),
  },
  { id: 'place', head: <Trans>Nơi họp</Trans>, cell: (each) => each.meeting_place },
];

function GroupName({ group }: { group: GroupOut }) {
  return (
    <span className="whitespace-nowrap">
      <Trans>Tổ {group.number}</Trans> <span className="text-sm font-normal text-soft">{group.code}</span>
    </span>
  );
}
