import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { BeatGroup, BeatPage } from '@/api/gen';
import { COMPLEXITY, VISIT_STATUSES, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { runsOn } from '@/lib/periods';
import { buttonClass } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { Fact, Facts } from '@/ui/facts';
import { LINK } from '@/ui/link';
import { Mark } from '@/ui/mark';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { BeatActions } from './beat-actions';
import type { BeatSearch } from './filter';
import { Holders } from './holders';
import { Proposals } from './proposals';
import { oneBeat } from './queries';
import { Timeline } from './timeline';

/** One beat: who holds it and who held it, what lies in it, what is open there. What may not be seen is not there. */
export function ShowBeat({ id, search }: { id: string; search: BeatSearch }) {
  const { t } = useLingui();
  const { data: beat } = useSuspenseQuery(oneBeat(id, search.as_of));
  return (
    <Page
      title={
        <>
          {beat.name} <span className="text-base font-normal text-soft">{beat.code}</span>
        </>
      }
      lead={<NowSentence beat={beat} />}
      actions={
        <Link to="/areas" search={{ unit: beat.unit.id }} className={buttonClass()}>
          <Trans>Địa bàn của phường</Trans>
        </Link>
      }
    >
      <BeatActions beat={beat} />
      <Proposals beat={beat} />
      {beat.assignments.length > 0 ? (
        <Section title={t`Ai phụ trách`}>
          <Sheet className="mb-3 p-3">
            <Timeline beat={beat} />
          </Sheet>
          <Holders beat={beat} />
        </Section>
      ) : null}
      <Groups beat={beat} search={search} />
      <OpenIssues beat={beat} />
      <LatestVisits beat={beat} />
    </Page>
  );
}

function NowSentence({ beat }: { beat: BeatPage }) {
  const today = localDay(serverTime());
  const now = beat.assignments.filter((each) => runsOn(today, each.valid_from, each.valid_to));
  const holder = now.find((each) => each.kind === 'primary');
  const vacancy = now.find((each) => each.kind === 'vacant');
  const ward = beat.unit.short_name;
  if (holder?.officer) {
    const name = holder.officer.full_name;
    return (
      <Trans>
        {ward}, do {name} phụ trách từ {dayText(holder.valid_from)}
      </Trans>
    );
  }
  if (vacancy) {
    return (
      <>
        {ward},{' '}
        <b className="text-bad">
          <Trans>khuyết từ {dayText(vacancy.valid_from)}</Trans>
        </b>
      </>
    );
  }
  return ward;
}

function Groups({ beat, search }: { beat: BeatPage; search: BeatSearch }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/areas/$id' });
  const today = localDay(serverTime());
  const choose = (day: string) => void navigate({ search: { as_of: day === today ? undefined : day } });
  return (
    <Section
      title={t`Trong địa bàn`}
      aside={
        <div className="no-print w-44">
          <DayField label={<Trans>Tính đến ngày</Trans>} value={search.as_of ?? today} onChange={choose} />
        </div>
      }
    >
      <Sheet className="mb-3 p-4">
        <Facts narrow>
          <Fact label={<Trans>Nhân khẩu</Trans>}>{numberText(beat.people)}</Fact>
          <Fact label={<Trans>Hộ</Trans>}>{numberText(beat.households)}</Fact>
          {beat.level ? <Fact label={<Trans>Mức độ</Trans>}>{word(i18n, COMPLEXITY, beat.level)}</Fact> : null}
          {beat.valid_to ? <Fact label={<Trans>Đến ngày</Trans>}>{dayText(beat.valid_to)}</Fact> : null}
        </Facts>
      </Sheet>
      {beat.groups.length === 0 ? (
        <Empty>
          <Trans>Ngày này không có tổ dân phố nào trong địa bàn.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Tổ dân phố`} columns={GROUP_COLUMNS} rows={beat.groups} rowKey={(each) => each.id} />
      )}
    </Section>
  );
}

const GROUP_COLUMNS: Column<BeatGroup>[] = [
  { id: 'number', head: <Trans>Tổ</Trans>, lead: true, cell: (each) => <Trans>Tổ {each.number}</Trans> },
  {
    id: 'people',
    head: <Trans>Nhân khẩu</Trans>,
    cell: (each) => (each.population === null ? null : numberText(each.population)),
  },
  { id: 'place', head: <Trans>Nơi sinh hoạt</Trans>, cell: (each) => each.meeting_place },
  { id: 'since', head: <Trans>Thuộc địa bàn từ</Trans>, cell: (each) => dayText(each.since) },
];

function OpenIssues({ beat }: { beat: BeatPage }) {
  if (beat.open_issues.length === 0) return null;
  return (
    <Section
      title={<Trans>Vấn đề nóng đang mở</Trans>}
      aside={
        <span className="text-sm text-soft">
          <Plural value={beat.open_issues.length} other="# việc" />
        </span>
      }
    >
      <Sheet>
        <ul className="divide-y divide-rule">
          {beat.open_issues.map((each) => (
            <li key={each.id} className="px-3 py-2">
              <p className="font-semibold">
                {each.title} <span className="font-normal text-soft">{each.code}</span>
              </p>
              <p className="text-sm text-soft">
                {each.owner && each.due_on ? (
                  <Trans>
                    Mức {each.severity}, hạn {dayText(each.due_on)}, {each.owner.full_name} phụ trách
                  </Trans>
                ) : (
                  <Trans>Mức {each.severity}, chưa giao ai</Trans>
                )}
              </p>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  );
}

function LatestVisits({ beat }: { beat: BeatPage }) {
  const { i18n } = useLingui();
  if (beat.latest_visits.length === 0) return null;
  return (
    <Section title={<Trans>Lượt xuống gần đây</Trans>}>
      <Sheet>
        <ul className="divide-y divide-rule">
          {beat.latest_visits.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <Link to="/visits/$id" params={{ id: each.id }} className={LINK}>
                {each.code}
              </Link>
              <span>
                {dayText(localDay(each.started_at))}, {each.visitor.full_name}
              </span>
              <Mark tone={each.status === 'confirmed' ? 'fine' : 'quiet'}>
                {word(i18n, VISIT_STATUSES, each.status)}
              </Mark>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  );
}
