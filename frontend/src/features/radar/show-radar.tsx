import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { RadarOut, UnitRef } from '@/api/gen';
import { COMPLEXITY, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { SelectField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { LINK } from '@/ui/link';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import type { RadarSearch } from './filter';
import { radarOn, unitsOn } from './queries';
import { WardLoads } from './ward-loads';

/** Where beats want a holder and who carries too much, on one sheet that can be printed. */
export function ShowRadar({ search }: { search: RadarSearch }) {
  const shown = useDeferredValue(search);
  const { data: radar } = useSuspenseQuery(radarOn(shown));
  const day = dayText(radar.as_of);
  return (
    <Page
      title={<Trans>Rà soát bố trí</Trans>}
      lead={<Sentence radar={radar} day={day} />}
      actions={
        <Button onClick={() => window.print()}>
          <Icon name="printer" />
          <Trans>In</Trans>
        </Button>
      }
    >
      <Filter search={search} />
      <Vacant radar={radar} />
      <LongCovers radar={radar} />
      <Deputies radar={radar} />
      <Untrained radar={radar} />
      <Loads radar={radar} />
    </Page>
  );
}

function Sentence({ radar, day }: { radar: RadarOut; day: string }) {
  const heavy = radar.wards.flatMap((each) => each.officers).filter((each) => each.too_many).length;
  return (
    <Trans>
      Ngày {day}: <Plural value={radar.vacant.length} other="# địa bàn khuyết" />,{' '}
      <Plural value={heavy} other="# cán bộ quản lý quá nhiều người" />.
    </Trans>
  );
}

function Filter({ search }: { search: RadarSearch }) {
  const { t } = useLingui();
  const { data: units } = useSuspenseQuery(unitsOn(search.as_of));
  const navigate = useNavigate({ from: '/radar/' });
  const go = (change: RadarSearch) => void navigate({ search: (before) => ({ ...before, ...change }) });
  const today = localDay(serverTime());
  const wards = units.items.filter((each) => each.level === 'ward');
  return (
    <div className="no-print grid grid-cols-2 gap-3 sm:max-w-lg">
      <SelectField
        label={<Trans>Phường</Trans>}
        value={search.unit ?? ''}
        onChange={(unit) => go({ unit: unit || undefined })}
        options={[
          { value: '', label: t`Tất cả` },
          ...wards.map((each) => ({ value: each.id, label: each.short_name })),
        ]}
      />
      <DayField
        label={<Trans>Ngày</Trans>}
        value={search.as_of ?? today}
        onChange={(day) => go({ as_of: day === today ? undefined : day })}
      />
    </div>
  );
}

type LineProps = { beat: { id: string; name: string }; unit: UnitRef; children: ReactNode };

function Line({ beat, unit, children }: LineProps) {
  return (
    <li className="grid gap-x-4 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <p>
        <Link to="/areas/$id" params={{ id: beat.id }} className={LINK}>
          {beat.name}
        </Link>{' '}
        <span className="text-sm text-soft">{unit.short_name}</span>
      </p>
      <p>{children}</p>
    </li>
  );
}

const List = ({ children }: { children: ReactNode }) => (
  <Sheet>
    <ul className="divide-y divide-rule">{children}</ul>
  </Sheet>
);

function Vacant({ radar }: { radar: RadarOut }) {
  return (
    <Section title={<Trans>Địa bàn khuyết</Trans>}>
      {radar.vacant.length === 0 ? (
        <Empty>
          <Trans>Địa bàn nào cũng có người phụ trách.</Trans>
        </Empty>
      ) : (
        <List>
          {radar.vacant.map(({ beat, unit, days, since }) => (
            <Line key={beat.id} beat={beat} unit={unit}>
              <b className="text-bad">
                {days === null || since === null ? (
                  <Trans>chưa từng bố trí</Trans>
                ) : (
                  <Plural value={days} other="khuyết # ngày" />
                )}
              </b>
              {since ? <span className="text-soft">, {<Trans>từ {dayText(since)}</Trans>}</span> : null}
            </Line>
          ))}
        </List>
      )}
    </Section>
  );
}

function Loads({ radar }: { radar: RadarOut }) {
  const { district } = radar;
  return (
    <Section
      title={<Trans>Nhân khẩu trên một CSKV</Trans>}
      aside={
        <span className="text-sm text-soft">
          {district ? (
            <Trans>
              Trung vị cả quận: {numberText(district.median)} ({district.wards} phường)
            </Trans>
          ) : (
            <Trans>Trung vị cả quận chỉ hiện khi có từ {radar.limits.fewest_wards} phường</Trans>
          )}
        </span>
      }
    >
      {radar.wards.length === 0 ? (
        <Empty>
          <Trans>Không có ai phụ trách chính địa bàn nào trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : (
        <WardLoads wards={radar.wards} district={district?.median ?? null} />
      )}
    </Section>
  );
}

function LongCovers({ radar }: { radar: RadarOut }) {
  if (radar.long_covers.length === 0) return null;
  return (
    <Section title={<Trans>Tạm thay quá {radar.limits.cover_days} ngày</Trans>}>
      <List>
        {radar.long_covers.map(({ beat, unit, officer, days }) => (
          <Line key={`${beat.id} ${officer.id}`} beat={beat} unit={unit}>
            <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
              {officer.full_name}
            </Link>
            , <Plural value={days} other="# ngày" />
          </Line>
        ))}
      </List>
    </Section>
  );
}

function Deputies({ radar }: { radar: RadarOut }) {
  if (radar.deputies.length === 0) return null;
  return (
    <Section title={<Trans>Phó trưởng CAP phụ trách quá {radar.limits.most_beats} địa bàn</Trans>}>
      <List>
        {radar.deputies.map(({ officer, unit, beats }) => (
          <li key={officer.id} className="grid gap-x-4 px-3 py-2 sm:grid-cols-2">
            <p>
              <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
                {officer.full_name}
              </Link>{' '}
              <span className="text-sm text-soft">{unit.short_name}</span>
            </p>
            <p>
              <Plural value={beats} other="# địa bàn" />
            </p>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Untrained({ radar }: { radar: RadarOut }) {
  const { i18n } = useLingui();
  if (!radar.untrained || radar.untrained.length === 0) return null;
  return (
    <Section title={<Trans>Địa bàn phức tạp, cán bộ chưa đúng chuyên ngành</Trans>}>
      <List>
        {radar.untrained.map(({ beat, unit, officer, level }) => (
          <Line key={beat.id} beat={beat} unit={unit}>
            <Link to="/officers/$id" params={{ id: officer.id }} className={LINK}>
              {officer.full_name}
            </Link>
            , {word(i18n, COMPLEXITY, level).toLowerCase()}
          </Line>
        ))}
      </List>
    </Section>
  );
}
