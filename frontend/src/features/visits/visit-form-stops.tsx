import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, Suspense, useState } from 'react';
import type { FormGroup, FormWard } from '@/api/gen';
import { maskTime } from '@/lib/masks';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { GroupPicker } from './record-later';
import { stopTexts } from './record-times';
import { type StopValues, stopAt } from './record-values';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';

type Props = FormProps & { ward: FormWard | undefined; proposed: FormGroup[] };

/** The groups that were visited; the times of each are asked for only when there are several. */
export function Stops({ values, change, errors, ward, proposed }: Props) {
  const { t } = useLingui();
  const [picking, setPicking] = useState<number | null>(null);
  const { stops } = values;
  const taken = stops.map((each) => each.groupId);
  const put = (place: number, groupId: string) => {
    change({
      stops: place < stops.length ? stops.with(place, { ...stopFor(place), groupId }) : [...stops, stopAt(groupId)],
    });
    setPicking(null);
  };
  const stopFor = (place: number): StopValues => stops[place] ?? stopAt('');
  const error = errors.get('stops');
  return (
    <Place at="stops">
      <fieldset className="grid min-w-0 gap-2" aria-describedby={error ? 'stops-error' : undefined}>
        <legend className="mb-1 font-semibold">
          <Trans>Tổ dân phố đã đến</Trans>
        </legend>
        {stops.length > 0 ? (
          <ol className="min-w-0 rounded-sm border border-rule">
            {stops.map((stop, place) => (
              <Stop
                key={stop.groupId}
                group={ward?.groups.find((each) => each.id === stop.groupId)}
                onChange={() => setPicking(place)}
                onDrop={stops.length > 1 ? () => change({ stops: stops.toSpliced(place, 1) }) : undefined}
                error={errors.get(`stops/${place}/group_id`)}
                place={place}
              >
                {stops.length > 1 ? (
                  <StopTimes
                    place={place}
                    shown={stopTexts(values)[place] ?? { from: '', to: '' }}
                    onType={(typed) => change({ stops: stops.with(place, { ...stop, ...typed }) })}
                    errors={errors}
                  />
                ) : null}
              </Stop>
            ))}
          </ol>
        ) : null}
        <Button className="justify-self-start" disabled={!ward} onClick={() => setPicking(stops.length)}>
          {stops.length === 0 ? <Trans>Chọn tổ</Trans> : <Trans>Thêm tổ</Trans>}
        </Button>
        {error ? (
          <p id="stops-error" className="text-sm font-semibold text-bad">
            {error}
          </p>
        ) : null}
      </fieldset>
      <Suspense>
        {picking !== null && ward ? (
          <GroupPicker
            title={picking < stops.length ? t`Đổi tổ` : t`Chọn tổ đã đến`}
            groups={ward.groups.filter((each) => !taken.includes(each.id))}
            proposed={proposed.filter((each) => !taken.includes(each.id))}
            onPick={(groupId) => put(picking, groupId)}
            onClose={() => setPicking(null)}
          />
        ) : null}
      </Suspense>
    </Place>
  );
}

type StopProps = {
  place: number;
  group: FormGroup | undefined;
  onChange: () => void;
  onDrop: (() => void) | undefined;
  error: string | undefined;
  children: ReactNode;
};

function Stop({ place, group, onChange, onDrop, error, children }: StopProps) {
  const number = group?.number ?? '?';
  return (
    <li className="border-b border-rule px-3 py-1.5 last:border-0">
      <Place at={`stops/${place}/group_id`} className="flex min-w-0 items-center justify-between gap-2">
        <p className="min-w-0 py-1">
          <strong>
            <Trans>Tổ {number}</Trans>
          </strong>
          {group?.meeting_place ? `, ${group.meeting_place}` : null}
          <span className="block text-sm text-soft">
            {group ? <GroupHolder group={group} /> : <Trans>Tổ này không còn trong phường</Trans>}
          </span>
        </p>
        <span className="flex shrink-0 gap-1">
          <Button look="quiet" onClick={onChange}>
            <Trans>
              Đổi <span className="sr-only">tổ {number}</span>
            </Trans>
          </Button>
          {onDrop ? (
            <Button look="quiet" onClick={onDrop}>
              <Trans>
                Bỏ <span className="sr-only">tổ {number}</span>
              </Trans>
            </Button>
          ) : null}
        </span>
      </Place>
      {error ? <p className="text-sm font-semibold text-bad">{error}</p> : null}
      {children}
    </li>
  );
}

/** `Địa bàn 1 · CSKV Bùi Minh Duy` */
export function GroupHolder({ group }: { group: FormGroup }) {
  const name = group.holder?.full_name;
  return (
    <>
      {group.beat.name ? `${group.beat.name} · ` : null}
      {name ? <Trans>CSKV {name}</Trans> : <Trans>chưa có CSKV</Trans>}
    </>
  );
}

type TimesProps = {
  place: number;
  shown: { from: string; to: string };
  onType: (typed: Partial<StopValues>) => void;
  errors: ReadonlyMap<string, string>;
};

function StopTimes({ place, shown, onType, errors }: TimesProps) {
  const { t } = useLingui();
  const field = { inputMode: 'numeric', autoComplete: 'off', className: 'tabular-nums' } as const;
  const [arrived, left] = [`stops/${place}/arrived_at`, `stops/${place}/left_at`];
  return (
    <div className="grid max-w-xs grid-cols-2 gap-3 pb-1.5">
      <Place at={arrived}>
        <TextField
          {...field}
          label={t`Đến lúc`}
          value={shown.from}
          onChange={(event) => onType({ from: maskTime(event.target.value, shown.from) })}
          error={errors.get(arrived)}
        />
      </Place>
      <Place at={left}>
        <TextField
          {...field}
          label={t`Rời lúc`}
          value={shown.to}
          onChange={(event) => onType({ to: maskTime(event.target.value, shown.to) })}
          error={errors.get(left)}
        />
      </Place>
    </div>
  );
}
