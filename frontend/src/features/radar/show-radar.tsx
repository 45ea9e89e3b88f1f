import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { RadarOut, UnitSummary } from '@/api/gen';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { usePrinting } from '@/lib/media';
import { numberText } from '@/lib/numbers';
import { Button } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { SelectField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Empty, Page, Sheet } from '@/ui/page';
import { byWard } from './by-ward';
import type { RadarSearch } from './filter';
import { radarOn, unitsOn } from './queries';
import { WardRadar } from './ward-radar';

/** Where beats want a holder and who carries too much, on one sheet that can be printed. */
export function ShowRadar({ search, takeAway }: { search: RadarSearch; takeAway: ReactNode }) {
  const shown = useDeferredValue(search);
  const { data: units } = useSuspenseQuery(unitsOn(shown.as_of));
  const { data: radar } = useSuspenseQuery(radarOn(shown));
  const day = dayText(radar.as_of);
  return (
    <Page
      title={<Trans>Rà soát bố trí</Trans>}
      lead={<Sentence radar={radar} day={day} />}
      actions={
        <>
          {takeAway}
          <Button onClick={() => window.print()}>
            <Icon name="printer" />
            <Trans>In</Trans>
          </Button>
        </>
      }
    >
      <Filter search={search} />
      <Wards key={search.unit ?? ''} radar={radar} units={units.items} />
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

/** Each ward behind one line that counts what is wrong there; all open on paper, and where there is but one. */
function Wards({ radar, units }: { radar: RadarOut; units: UnitSummary[] }) {
  const wards = byWard(radar, units);
  const isPrinting = usePrinting();
  const all = wards.map((each) => each.unit.id);
  const [opened, setOpened] = useState(all.length === 1 ? all : []);
  const isOpen = (ward: string) => isPrinting || opened.includes(ward);
  const toggle = (ward: string, open: boolean) => {
    if (isPrinting || open === opened.includes(ward)) return;
    setOpened(open ? [...opened, ward] : opened.filter((each) => each !== ward));
  };
  if (wards.length === 0) {
    return (
      <Empty>
        <Trans>Không có địa bàn nào trong phạm vi của đồng chí vào ngày này.</Trans>
      </Empty>
    );
  }
  const isAll = opened.length === all.length;
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <Median radar={radar} />
        {all.length > 1 ? (
          <Button look="quiet" className="no-print" onClick={() => setOpened(isAll ? [] : all)}>
            {isAll ? <Trans>Thu gọn mọi phường</Trans> : <Trans>Mở mọi phường</Trans>}
          </Button>
        ) : null}
      </div>
      <Sheet className="divide-y divide-rule">
        {wards.map((each) => (
          <WardRadar
            key={each.unit.id}
            ward={each}
            radar={radar}
            open={isOpen(each.unit.id)}
            onToggle={(open) => toggle(each.unit.id, open)}
          />
        ))}
      </Sheet>
      <p className="text-sm text-soft">
        <Trans>
          Vạch đứng liền: trung vị của phường; vạch đứt: trung vị cả quận. Quá nhiều: hơn 1,5 lần một trong hai.
        </Trans>
      </p>
    </section>
  );
}

function Median({ radar: { district, limits } }: { radar: RadarOut }) {
  return (
    <p className="text-sm text-soft">
      {district ? (
        <Trans>
          Trung vị cả quận: {numberText(district.median)} ({district.wards} phường)
        </Trans>
      ) : (
        <Trans>Trung vị cả quận chỉ hiện khi có từ {limits.fewest_wards} phường</Trans>
      )}
    </p>
  );
}
