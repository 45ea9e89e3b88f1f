import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LineageOut, LinkOut, NameOut, UnitOut, UnitSummary, WardAreaOut } from '@/api/gen';
import { UNIT_KINDS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { periodText } from '@/lib/periods';
import { Button, buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { LINK } from '@/ui/link';
import { Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { EndLink } from './change-dialogs';
import type { UnitSearch } from './filter';
import { oneUnit, unitTree } from './queries';
import { UnitActions } from './unit-actions';
import { LINEAGES, LINK_KINDS, SOURCES, UNIT_LEVELS } from './words';

/** One unit: whom it stands under and over, where it came from, what was published about it. */
export function ShowUnit({ id, search }: { id: string; search: UnitSearch }) {
  const { i18n, t } = useLingui();
  const { data: unit } = useSuspenseQuery(oneUnit(id, search.as_of));
  const { data: tree } = useSuspenseInfiniteQuery(unitTree(search.as_of));
  const units = tree.pages.flatMap((page) => page.items);
  const below = units.filter((each) => each.parents.some((link) => link.id === id));
  const day = dayText(search.as_of ?? localDay(serverTime()));
  return (
    <Page
      title={unit.name}
      lead={
        <Trans>
          {word(i18n, UNIT_KINDS, unit.kind)}; quan hệ như ngày {day}.
        </Trans>
      }
      actions={<Elsewhere unit={unit} search={search} />}
    >
      <UnitActions unit={unit} units={units} />
      <Sheet className="p-4">
        <UnitFacts unit={unit} />
      </Sheet>
      {unit.links.length > 0 ? (
        <Section title={<Trans>Đơn vị cấp trên</Trans>}>
          <DataTable
            caption={t`Đơn vị cấp trên`}
            columns={linkColumns(unit)}
            rows={unit.links}
            rowKey={(each) => `${each.kind} ${each.unit.id}`}
          />
        </Section>
      ) : null}
      {below.length > 0 ? (
        <Section title={<Trans>Đơn vị cấp dưới</Trans>}>
          <Below id={id} units={below} search={search} />
        </Section>
      ) : null}
      {unit.names.length > 0 ? (
        <Section title={<Trans>Tên qua các thời kỳ</Trans>}>
          <DataTable
            caption={t`Tên qua các thời kỳ`}
            columns={NAME_COLUMNS}
            rows={unit.names}
            rowKey={(each) => each.valid_from}
          />
        </Section>
      ) : null}
      {unit.areas.length > 0 ? (
        <Section title={<Trans>Số liệu công bố</Trans>}>
          <DataTable
            caption={t`Số liệu công bố`}
            columns={areaColumns(unit.areas)}
            rows={unit.areas}
            rowKey={(each) => `${each.figures_source} ${each.figures_as_of}`}
          />
        </Section>
      ) : null}
      {unit.lineage.length > 0 ? (
        <Section title={<Trans>Thành lập, chia tách, sáp nhập</Trans>}>
          <DataTable
            caption={t`Thành lập, chia tách, sáp nhập`}
            columns={LINEAGE_COLUMNS}
            rows={unit.lineage}
            rowKey={(each) => `${each.kind} ${each.from_unit_id} ${each.to_unit_id}`}
          />
        </Section>
      ) : null}
    </Page>
  );
}

function Elsewhere({ unit, search }: { unit: UnitOut; search: UnitSearch }) {
  return (
    <>
      <Link to="/officers" search={{ ...search, unit: unit.id }} className={buttonClass()}>
        <Trans>Cán bộ của đơn vị</Trans>
      </Link>
      {unit.level === 'ward' ? (
        <Link to="/areas" search={{ ...search, unit: unit.id }} className={buttonClass()}>
          <Trans>Địa bàn của phường</Trans>
        </Link>
      ) : null}
      <Link to="/units" search={search} className={buttonClass()}>
        <Trans>Mọi đơn vị</Trans>
      </Link>
    </>
  );
}

function UnitFacts({ unit }: { unit: UnitOut }) {
  const { i18n } = useLingui();
  return (
    <Facts>
      <Fact label={<Trans>Tên tắt</Trans>}>{unit.short_name}</Fact>
      <Fact label={<Trans>Mã</Trans>}>{unit.code}</Fact>
      {unit.gso_code ? <Fact label={<Trans>Mã Tổng cục Thống kê</Trans>}>{unit.gso_code}</Fact> : null}
      <Fact label={<Trans>Cấp</Trans>}>{word(i18n, UNIT_LEVELS, unit.level)}</Fact>
      <Fact label={<Trans>Hiệu lực</Trans>}>{periodText(i18n, unit.valid_from, unit.valid_to)}</Fact>
      {unit.decision_no_open ? <Fact label={<Trans>Thành lập theo</Trans>}>{unit.decision_no_open}</Fact> : null}
      {unit.decision_no_close ? <Fact label={<Trans>Kết thúc theo</Trans>}>{unit.decision_no_close}</Fact> : null}
      {unit.source_note ? <Fact label={<Trans>Nguồn</Trans>}>{unit.source_note}</Fact> : null}
    </Facts>
  );
}

/** Whoever may add a line may end one; that of command is only ever replaced. */
function linkColumns(unit: UnitOut): Column<LinkOut>[] {
  if (!unit.actions.includes('link')) return LINK_COLUMNS;
  const end: Column<LinkOut> = {
    id: 'end',
    head: (
      <span className="sr-only">
        <Trans>Việc làm được</Trans>
      </span>
    ),
    cell: (each) => (each.kind === 'command' || each.valid_to ? null : <EndOf unit={unit} link={each} />),
  };
  return [...LINK_COLUMNS, end];
}

function EndOf({ unit, link }: { unit: UnitOut; link: LinkOut }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Trans>Kết thúc quan hệ</Trans>
      </Button>
      {open ? <EndLink unit={unit} link={link} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const LINK_COLUMNS: Column<LinkOut>[] = [
  {
    id: 'unit',
    head: <Trans>Tên đơn vị</Trans>,
    lead: true,
    cell: (each) => <UnitName id={each.unit.id} known={each.unit} />,
  },
  { id: 'kind', head: <Trans>Quan hệ</Trans>, cell: (each) => <LinkWord kind={each.kind} /> },
  { id: 'period', head: <Trans>Thời gian</Trans>, cell: (each) => <Period of={each} /> },
  { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
];

const NAME_COLUMNS: Column<NameOut>[] = [
  { id: 'name', head: <Trans>Tên đầy đủ</Trans>, lead: true, cell: (each) => each.name },
  { id: 'short', head: <Trans>Tên tắt</Trans>, cell: (each) => each.short_name },
  { id: 'period', head: <Trans>Thời gian</Trans>, cell: (each) => <Period of={each} /> },
  { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
];

/** Columns of figures that were published; what no publication gives is no column. */
function areaColumns(areas: WardAreaOut[]): Column<WardAreaOut>[] {
  const figures: Column<WardAreaOut>[] = [
    {
      id: 'figures_as_of',
      head: <Trans>Ngày số liệu</Trans>,
      cell: (each) => (each.figures_as_of ? dayText(each.figures_as_of) : null),
    },
    { id: 'area_km2', head: <Trans>Diện tích (km²)</Trans>, align: 'end', cell: (each) => figure(each.area_km2) },
    { id: 'population', head: <Trans>Dân số</Trans>, align: 'end', cell: (each) => figure(each.population) },
    { id: 'households', head: <Trans>Số hộ</Trans>, align: 'end', cell: (each) => figure(each.households) },
  ];
  const source: Column<WardAreaOut> = {
    id: 'figures_source',
    head: <Trans>Nguồn</Trans>,
    lead: true,
    cell: (each) => <Source of={each} />,
  };
  return [source, ...figures.filter(({ cell }) => areas.some((each) => cell(each) !== null))];
}

const LINEAGE_COLUMNS: Column<LineageOut>[] = [
  { id: 'kind', head: <Trans>Thay đổi</Trans>, lead: true, cell: (each) => <LineageWord kind={each.kind} /> },
  { id: 'from', head: <Trans>Từ</Trans>, cell: (each) => <UnitName id={each.from_unit_id} /> },
  {
    id: 'to',
    head: <Trans>Thành</Trans>,
    cell: (each) => (each.to_unit_id ? <UnitName id={each.to_unit_id} /> : null),
  },
  { id: 'day', head: <Trans>Từ ngày</Trans>, cell: (each) => dayText(each.effective_on) },
  { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
  { id: 'note', head: <Trans>Ghi chú</Trans>, cell: (each) => each.note },
];

function figure(value: number | string | null): string | null {
  return value === null ? null : numberText(value);
}

function Below({ id, units, search }: { id: string; units: UnitSummary[]; search: UnitSearch }) {
  const { i18n } = useLingui();
  const kinds = (Object.keys(LINK_KINDS) as LinkOut['kind'][]).map((kind) => ({
    kind,
    held: units.filter((each) => each.parents.some((link) => link.id === id && link.kind === kind)),
  }));
  return (
    <Sheet className="p-4">
      <Facts>
        {kinds.map(({ kind, held }) =>
          held.length === 0 ? null : (
            <Fact key={kind} label={word(i18n, LINK_KINDS, kind)}>
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {held.map((each) => (
                  <li key={each.id}>
                    <Link to="/units/$id" params={{ id: each.id }} search={search} className={LINK}>
                      {each.short_name}
                    </Link>
                  </li>
                ))}
              </ul>
            </Fact>
          ),
        )}
      </Facts>
    </Sheet>
  );
}

/** A unit by its name; one that has ended is not in the tree of the day and is asked for. */
function UnitName({ id, known }: { id: string; known?: { short_name: string } }) {
  const { data } = useQuery({ ...oneUnit(id), enabled: known === undefined });
  const name = known?.short_name ?? data?.short_name;
  return (
    <Link to="/units/$id" params={{ id }} className={LINK}>
      {name ?? <Trans>một đơn vị</Trans>}
    </Link>
  );
}

function Source({ of: { figures_source } }: { of: WardAreaOut }) {
  const { i18n } = useLingui();
  return figures_source ? word(i18n, SOURCES, figures_source) : null;
}

function LinkWord({ kind }: { kind: LinkOut['kind'] }) {
  const { i18n } = useLingui();
  return word(i18n, LINK_KINDS, kind);
}

function LineageWord({ kind }: { kind: LineageOut['kind'] }) {
  const { i18n } = useLingui();
  return word(i18n, LINEAGES, kind);
}

function Period({ of: { valid_from, valid_to } }: { of: { valid_from: string; valid_to: string | null } }) {
  const { i18n } = useLingui();
  return periodText(i18n, valid_from, valid_to);
}
