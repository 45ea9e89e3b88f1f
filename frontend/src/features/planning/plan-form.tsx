import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Me, planVisit, type VisitMode } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { localDay, momentOf, timeText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { uuid7 } from '@/lib/uuid7';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { Dialog } from '@/ui/dialog';
import { SelectField } from '@/ui/field';
import { planForm, planVisitors, useRefreshPlans } from './calendar-queries';
import { MODES } from './plan-words';

type Props = { me: Me; group: string | undefined; day: string; onClose: () => void };

const HALF_HOUR = 1_800_000;
/** A plan says roughly when: half hours from five in the morning to the end of the day. */
const SLOTS = Array.from({ length: 38 }, (_, place) =>
  timeText(Date.parse('2026-01-01T05:00+07:00') + place * HALF_HOUR),
);

/** The first slot that is an hour ahead today, half past eight on a later day. */
function firstSlot(day: string, today: string): string {
  const soon = timeText(Math.ceil((serverTime() + 2 * HALF_HOUR) / HALF_HOUR) * HALF_HOUR);
  return day > today || !SLOTS.includes(soon) ? '08:30' : soon;
}

/** Plan a visit: for oneself or a subordinate, where, when, and whether the ward may know. */
export function PlanForm({ me, group, day, onClose }: Props) {
  const { t, i18n } = useLingui();
  const { data: form } = useQuery(planForm());
  const { data: visitors = [] } = useQuery(planVisitors());
  const today = localDay(serverTime());
  const [id] = useState(() => uuid7());
  const [visitor, setVisitor] = useState('');
  const [ward, setWard] = useState<string | null>(null);
  const [place, setPlace] = useState(group ?? '');
  const [on, setOn] = useState(day < today ? today : day);
  const [time, setTime] = useState(() => firstSlot(day, today));
  const [mode, setMode] = useState<VisitMode>('planned');
  const refresh = useRefreshPlans();
  const wards = form?.wards ?? [];
  const ofGroup = wards.find((each) => each.groups.some((one) => one.id === place))?.unit.id;
  const unit = ward ?? ofGroup ?? wards[0]?.unit.id ?? '';
  const groups = wards.find((each) => each.unit.id === unit)?.groups ?? [];
  const plan = useTry(
    () =>
      planVisit({
        body: {
          id,
          unit_id: unit,
          ...(visitor ? { visitor_id: visitor } : {}),
          ...(place ? { group_id: place } : {}),
          starts_at: momentOf(on, time),
          mode,
        },
        throwOnError: true,
      }),
    async () => {
      say(t`Đã hẹn lượt đi.`);
      await refresh();
      onClose();
    },
  );
  const people = new Map(
    visitors.filter((each) => each.unit_id === unit).map(({ officer }) => [officer.id, officer.full_name]),
  );
  return (
    <Dialog title={<Trans>Hẹn lượt đi</Trans>} onClose={onClose} closable={!plan.isPending}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          plan.mutate(undefined);
        }}
      >
        {wards.length > 1 ? (
          <SelectField
            label={t`Phường`}
            value={unit}
            options={wards.map((each) => ({ value: each.unit.id, label: each.unit.short_name }))}
            onChange={(chosen) => {
              setWard(chosen);
              setPlace('');
              setVisitor('');
            }}
          />
        ) : null}
        {people.size > 0 ? (
          <SelectField
            label={t`Người đi`}
            value={visitor}
            error={fieldSentence(i18n, plan.error, 'visitor_id')}
            options={[
              { value: '', label: me.officer?.full_name ?? t`Tôi` },
              ...[...people].map(([value, label]) => ({ value, label })),
            ]}
            onChange={setVisitor}
          />
        ) : null}
        <SelectField
          label={t({ context: 'plan', message: 'Tổ dân phố' })}
          value={place}
          error={fieldSentence(i18n, plan.error, 'group_id')}
          options={[
            { value: '', label: t`Chọn khi đi` },
            ...groups.map((each) => ({ value: each.id, label: t`Tổ ${each.number} · ${each.beat.name}` })),
          ]}
          onChange={setPlace}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <DayField label={t`Ngày`} value={on} onChange={setOn} />
          <SelectField
            label={t`Khoảng mấy giờ`}
            value={time}
            error={fieldSentence(i18n, plan.error, 'starts_at')}
            options={SLOTS.map((each) => ({ value: each, label: each }))}
            onChange={setTime}
          />
        </div>
        <Chips
          legend={t({ context: 'plan', message: 'Hình thức' })}
          hint={mode === 'unannounced' ? t`Chỉ chỉ huy và tuyến nghiệp vụ thấy lượt này trước khi đi.` : undefined}
          name="plan-mode"
          options={Object.keys(MODES).map((value) => ({ value, label: word(i18n, MODES, value) }))}
          chosen={[mode]}
          onChange={([chosen]) => setMode(chosen as VisitMode)}
        />
        <Refusal problem={plan.error} />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" type="submit" busy={plan.isPending} disabled={!unit}>
            <Trans>Hẹn</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Thôi</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
