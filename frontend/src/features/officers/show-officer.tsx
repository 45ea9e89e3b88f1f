import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { GuidedWard, HeldBeat, HeldRank, OfficerOut, PostOut } from '@/api/gen';
import { ASSIGNMENTS, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { periodText, runsOn } from '@/lib/periods';
import { buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { LINK } from '@/ui/link';
import { Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import type { ActSearch } from './acting';
import { Lending } from './delegations';
import { HeldPost } from './held-post';
import { LifeLine } from './life-line';
import { OfficerActions, PostActions } from './officer-actions';
import { oneOfficer } from './queries';
import { OFFICER_STATUSES, SPECIALITIES, TRAINING_LEVELS } from './words';

type Timed = { valid_from: string | null; valid_to: string | null };

type Props = {
  id: string;
  search: ActSearch;
  /** The form of what is being done; the route brings it when it is wanted. */
  form: (officer: OfficerOut) => ReactNode;
};

/** One officer in time. What the reader may not see is not there. */
export function ShowOfficer({ id, search, form }: Props) {
  const { t } = useLingui();
  const { data: officer } = useSuspenseQuery(oneOfficer(id));
  return (
    <Page
      title={officer.full_name}
      lead={<NowSentence officer={officer} />}
      actions={
        <Link to="/officers" className={buttonClass()}>
          <Trans>Danh sách cán bộ</Trans>
        </Link>
      }
    >
      <Sheet className="grid gap-3 p-4">
        <OfficerFacts officer={officer} />
        <OfficerActions officer={officer} />
      </Sheet>
      <LifeLine officer={officer} today={localDay(serverTime())} />
      <InTime title={t`Chức vụ`} rows={officer.posts} columns={POST_COLUMNS} />
      <InTime title={t`Cấp bậc`} rows={officer.ranks} columns={RANK_COLUMNS} />
      <InTime title={t`Địa bàn đã, đang phụ trách`} rows={officer.beats} columns={BEAT_COLUMNS} />
      <InTime title={t`Phường được giao hướng dẫn`} rows={officer.guided_wards} columns={WARD_COLUMNS} />
      {officer.delegations.length > 0 ? <Lending rows={officer.delegations} officerId={id} /> : null}
      {search.act ? form(officer) : null}
    </Page>
  );
}

function NowSentence({ officer }: { officer: OfficerOut }) {
  const today = localDay(serverTime());
  const held = officer.posts.filter((each) => runsOn(today, each.valid_from, each.valid_to));
  if (held.length === 0) return <Trans>Hôm nay không giữ chức vụ nào trong phạm vi của đồng chí.</Trans>;
  return (
    <>
      {held.map((each, place) => (
        <span key={each.id}>
          {place > 0 ? ' · ' : ''}
          <PositionAt post={each} />
        </span>
      ))}
    </>
  );
}

function PositionAt({ post }: { post: PostOut }) {
  return (
    <>
      <HeldPost held={{ ...post, portfolio: [] }} />, {post.unit.short_name}
    </>
  );
}

function OfficerFacts({ officer }: { officer: OfficerOut }) {
  const { i18n } = useLingui();
  const { private: own, training } = officer;
  return (
    <Facts>
      <Fact label={<Trans>Số hiệu</Trans>}>{officer.service_no}</Fact>
      {officer.rank ? (
        <Fact label={<Trans>Cấp bậc</Trans>}>
          {officer.rank}
          {officer.warnings.includes('rank_above_ceiling') ? (
            <span className="block text-sm text-wait">
              <Trans>Cao hơn trần cấp bậc của chức vụ theo luật 2018; chỉ để lưu ý.</Trans>
            </span>
          ) : null}
        </Fact>
      ) : null}
      <Fact label={<Trans>Tình trạng</Trans>}>{word(i18n, OFFICER_STATUSES, officer.status)}</Fact>
      {own?.birth_year ? <Fact label={<Trans>Năm sinh</Trans>}>{own.birth_year}</Fact> : null}
      {own?.entered_force_on ? <Fact label={<Trans>Vào ngành</Trans>}>{dayText(own.entered_force_on)}</Fact> : null}
      {own?.beat_experience_from ? (
        <Fact label={<Trans>Làm CSKV từ</Trans>}>{dayText(own.beat_experience_from)}</Fact>
      ) : null}
      {training?.speciality ? (
        <Fact label={<Trans>Chuyên ngành đào tạo</Trans>}>{word(i18n, SPECIALITIES, training.speciality)}</Fact>
      ) : null}
      {training?.level ? (
        <Fact label={<Trans>Trình độ</Trans>}>{word(i18n, TRAINING_LEVELS, training.level)}</Fact>
      ) : null}
    </Facts>
  );
}

const PERIOD: Column<Timed> = { id: 'period', head: <Trans>Thời gian</Trans>, cell: (each) => <Period of={each} /> };

const POST_COLUMNS: Column<PostOut>[] = [
  { id: 'position', head: <Trans>Chức vụ</Trans>, lead: true, cell: (each) => <HeldPost held={each} /> },
  { id: 'unit', head: <Trans>Thuộc đơn vị</Trans>, cell: (each) => <UnitLink unit={each.unit} /> },
  PERIOD,
  { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
  { id: 'ended', head: <Trans>Lý do kết thúc</Trans>, cell: (each) => each.ended_reason },
  {
    id: 'actions',
    head: <Trans context="delegation">Việc</Trans>,
    cell: (each) => (each.actions.length > 0 ? <PostActions post={each} /> : null),
  },
];

const RANK_COLUMNS: Column<HeldRank>[] = [
  { id: 'rank', head: <Trans>Cấp bậc</Trans>, lead: true, cell: (each) => each.name },
  PERIOD,
  { id: 'decision', head: <Trans>Quyết định số</Trans>, cell: (each) => each.decision_no },
];

const BEAT_COLUMNS: Column<HeldBeat>[] = [
  { id: 'beat', head: <Trans>Tên địa bàn</Trans>, lead: true, cell: (each) => <BeatLink beat={each.beat} /> },
  { id: 'code', head: <Trans>Mã</Trans>, cell: (each) => each.beat.code },
  { id: 'kind', head: <Trans>Cách phụ trách</Trans>, cell: (each) => <AssignmentWord kind={each.kind} /> },
  PERIOD,
];

const WARD_COLUMNS: Column<GuidedWard>[] = [
  { id: 'unit', head: <Trans>Phường</Trans>, lead: true, cell: (each) => <UnitLink unit={each.unit} /> },
  PERIOD,
];

function InTime<Row extends Timed>({ title, rows, columns }: { title: string; rows: Row[]; columns: Column<Row>[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={(each) => `${each.valid_from} ${rows.indexOf(each)}`}
      />
    </Section>
  );
}

function Period({ of: { valid_from, valid_to } }: { of: Timed }) {
  const { i18n } = useLingui();
  if (valid_from === null) return <Trans>Không rõ từ khi nào</Trans>;
  const runs = runsOn(localDay(serverTime()), valid_from, valid_to);
  return <span className={runs ? 'font-semibold' : 'text-soft'}>{periodText(i18n, valid_from, valid_to)}</span>;
}

function AssignmentWord({ kind }: { kind: HeldBeat['kind'] }) {
  const { i18n } = useLingui();
  return word(i18n, ASSIGNMENTS, kind);
}

function BeatLink({ beat }: { beat: HeldBeat['beat'] }) {
  return (
    <Link to="/areas/$id" params={{ id: beat.id }} className={LINK}>
      {beat.name}
    </Link>
  );
}

function UnitLink({ unit }: { unit: PostOut['unit'] }) {
  return (
    <Link to="/units/$id" params={{ id: unit.id }} className={LINK}>
      {unit.short_name}
    </Link>
  );
}
