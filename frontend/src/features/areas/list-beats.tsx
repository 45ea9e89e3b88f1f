import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BeatOut, Holder } from '@/api/gen';
import { LevelMark } from '@/api/level-mark';
import { ASSIGNMENTS, COMPLEXITY, word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { byWard, rangesText } from './by-ward';
import type { AreaSearch } from './filter';
import { beatList } from './queries';

/** Beats of each ward with level, holder and groups. What nobody in the list has is not a column: it is not to be seen. */
export function ListBeats({ search }: { search: AreaSearch }) {
  const query = useSuspenseInfiniteQuery(beatList(search));
  const beats = query.data.pages.flatMap((page) => page.items);
  if (beats.length === 0) {
    return (
      <Empty>
        <Trans>Không có địa bàn nào trong phạm vi của đồng chí vào ngày này.</Trans>
      </Empty>
    );
  }
  const columns = columnsFor(beats, search);
  return (
    <>
      {byWard(beats).map(({ ward, rows }) => (
        <Section key={ward.id} title={ward.short_name} aside={<Summary beats={rows} />}>
          <DataTable caption={ward.short_name} columns={columns} rows={rows} rowKey={(each) => each.id} />
        </Section>
      ))}
      <LoadMore query={query} />
    </>
  );
}

const isVacant = (holder: Holder): boolean => holder.kind === 'vacant' || holder.officer === null;

function Summary({ beats }: { beats: BeatOut[] }) {
  const vacant = beats.filter((each) => each.holders.some(isVacant)).length;
  const groups = beats.reduce((sum, each) => sum + each.groups.length, 0);
  return (
    <span className="text-sm text-soft">
      <Plural value={beats.length} other="# địa bàn" />, <Plural value={groups} other="# tổ" />
      {vacant > 0 ? (
        <>
          {', '}
          <b className="text-bad">
            <Plural value={vacant} other="# địa bàn khuyết" />
          </b>
        </>
      ) : null}
    </span>
  );
}

function columnsFor(beats: BeatOut[], search: AreaSearch): Column<BeatOut>[] {
  const columns: Column<BeatOut>[] = [
    {
      id: 'beat',
      head: <Trans>Tên địa bàn</Trans>,
      lead: true,
      width: 'sm:w-[34%]',
      cell: (each) => <BeatName beat={each} />,
    },
  ];
  if (beats.some((each) => each.level)) {
    columns.push({
      id: 'level',
      head: <Trans>Mức độ</Trans>,
      width: 'sm:w-[22%]',
      cell: (each) => (each.level ? <Level beat={each} level={each.level} /> : null),
    });
  }
  if (beats.some((each) => each.holders.length > 0)) {
    columns.push({
      id: 'holders',
      head: <Trans>Người phụ trách</Trans>,
      width: 'sm:w-[32%]',
      cell: (each) => (each.holders.length > 0 ? <Holders holders={each.holders} /> : null),
    });
  }
  columns.push({
    id: 'groups',
    head: <Trans>Các tổ</Trans>,
    cell: (each) => (
      <Link to="/areas" search={{ ...search, tab: 'groups', beat: each.id }} className={LINK}>
        {rangesText(each.groups)}
      </Link>
    ),
  });
  return columns;
}

function BeatName({ beat }: { beat: BeatOut }) {
  return (
    <>
      <Link to="/areas/$id" params={{ id: beat.id }} className={LINK}>
        {beat.name}
      </Link>{' '}
      <span className="text-sm font-normal whitespace-nowrap text-soft">{beat.code}</span>
    </>
  );
}

function Level({ beat, level }: { beat: BeatOut; level: NonNullable<BeatOut['level']> }) {
  const { i18n } = useLingui();
  const points = beat.points === null ? null : numberText(beat.points);
  const computed = beat.computed_level ? word(i18n, COMPLEXITY, beat.computed_level).toLowerCase() : null;
  return (
    <>
      <LevelMark level={level} />
      {points === null ? null : (
        <span className="text-sm text-soft">
          {' '}
          {computed !== null && beat.computed_level !== level ? (
            <Trans>
              {points} điểm, tính ra {computed}
            </Trans>
          ) : (
            <Trans>{points} điểm</Trans>
          )}
        </span>
      )}
    </>
  );
}

function Holders({ holders }: { holders: Holder[] }) {
  return (
    <ul className="grid gap-1">
      {holders.map((each) => (
        <li key={`${each.kind} ${each.officer?.id}`}>
          <HolderLine holder={each} />
        </li>
      ))}
    </ul>
  );
}

function HolderLine({ holder }: { holder: Holder }) {
  const { i18n } = useLingui();
  const since = dayText(holder.valid_from);
  const officer = holder.officer;
  if (officer === null) {
    return (
      <Mark tone="bad">
        <Trans>Khuyết từ {since}</Trans>
      </Mark>
    );
  }
  return (
    <>
      <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
        {officer.full_name}
      </Link>
      <span className="text-sm text-soft">
        {' '}
        {holder.kind === 'primary' ? null : <>{word(i18n, ASSIGNMENTS, holder.kind).toLowerCase()}, </>}
        <Trans>từ {since}</Trans>
      </span>
    </>
  );
}
