import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { GroupOut, UnitSummary } from '@/api/gen';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/field';
import { Mark } from '@/ui/mark';
import { Empty, Sheet } from '@/ui/page';
import { type Content, moveGroups } from './plan-content';
import { beatsOf, groupsOf } from './queries';

type Props = {
  content: Content;
  units: UnitSummary[];
  eve: string;
  planId: string;
  ward: string | undefined;
  onChange: (content: Content) => void;
};

/** Groups go one by one, or many by their checkboxes, to a new ward or to one that stays. */
export function EditGroups({ content, units, eve, planId, ward, onChange }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const wards = units.filter((each) => each.level === 'ward');
  const from = ward ?? content.closes[0] ?? '';
  const { data: groups = [] } = useQuery({ ...groupsOf(from, eve), enabled: from !== '' });
  const choices = [{ value: '', label: t`Chọn phường` }, ...wards.map((w) => ({ value: w.id, label: w.short_name }))];
  return (
    <Sheet className="grid gap-4 p-4">
      <div className="max-w-sm">
        <SelectField
          label={t`Tổ dân phố của`}
          value={from}
          options={choices}
          onChange={(value) =>
            void navigate({ to: '/reforms/$id', params: { id: planId }, search: { ward: value }, replace: true })
          }
        />
      </div>
      {from === '' ? (
        <Empty>
          <Trans>Chọn một phường để chuyển các tổ của phường đó.</Trans>
        </Empty>
      ) : (
        <Moves
          key={from}
          groups={groups}
          content={content}
          targets={targetsOf(content, units, from)}
          closes={content.closes.includes(from)}
          eve={eve}
          onChange={onChange}
        />
      )}
    </Sheet>
  );
}

type Target = { id: string; name: string; opened: boolean };

/** Wards that there will be: those that open, and those that stay. */
function targetsOf(content: Content, units: UnitSummary[], from: string): Target[] {
  const opened = content.opens.map((each) => ({ id: each.id, name: each.short_name || each.code, opened: true }));
  const staying = units.filter(
    (each) => each.level === 'ward' && each.id !== from && !content.closes.includes(each.id),
  );
  return [...opened, ...staying.map((each) => ({ id: each.id, name: each.short_name, opened: false }))];
}

type MovesProps = {
  groups: GroupOut[];
  content: Content;
  targets: Target[];
  closes: boolean;
  eve: string;
  onChange: (content: Content) => void;
};

function Moves({ groups, content, targets, closes, eve, onChange }: MovesProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string[]>([]);
  const [target, setTarget] = useState('');
  const [beat, setBeat] = useState('');
  const where = new Map(content.moves.map((each) => [each.group_id, each.unit_id]));
  const names = new Map(targets.map((each) => [each.id, each.name]));
  const left = groups.filter((each) => !where.has(each.id));
  const staying = targets.find((each) => each.id === target && !each.opened);
  const { data: beats } = useQuery({ ...beatsOf(target, eve), enabled: staying !== undefined });
  const pick = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  const move = (to: string) => {
    onChange(moveGroups(content, chosen, to, staying && beat ? beat : null));
    setChosen([]);
  };
  return (
    <>
      <p role="status" className={closes && left.length > 0 ? 'font-semibold text-wait' : 'text-soft'}>
        {closes ? (
          <Plural value={left.length} _0="Mọi tổ đã có phường mới." other="# tổ chưa có phường mới." />
        ) : (
          <Trans>Phường này ở lại: tổ nào không chuyển thì giữ nguyên.</Trans>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="quiet" onClick={() => setChosen(left.map((each) => each.id))}>
          <Trans>Chọn các tổ chưa chuyển</Trans>
        </Button>
        <Button look="quiet" disabled={chosen.length === 0} onClick={() => setChosen([])}>
          <Trans>Bỏ chọn</Trans>
        </Button>
      </div>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-semibold">
          <Trans context="list">Tổ dân phố</Trans>
        </legend>
        <ul className="grid grid-cols-1 gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {groups.map((each) => (
            <li key={each.id} className="border-b border-rule">
              <label className="flex min-h-11 items-center gap-3 md:min-h-9">
                <input
                  type="checkbox"
                  className="size-5 accent-brand"
                  checked={chosen.includes(each.id)}
                  onChange={(event) => pick(each.id, event.target.checked)}
                />
                <span className="min-w-0 flex-1">
                  <Trans>Tổ {each.number}</Trans> <span className="text-sm text-soft">{each.beat.name}</span>
                </span>
                <Destination
                  name={where.has(each.id) ? (names.get(where.get(each.id) ?? '') ?? t`phường khác`) : null}
                  needed={closes}
                />
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,16rem)_minmax(0,16rem)_auto_auto]">
        <SelectField
          label={t`Chuyển đến`}
          value={target}
          options={[
            { value: '', label: t`Chọn phường` },
            ...targets.map((each) => ({ value: each.id, label: each.opened ? t`${each.name} (mới)` : each.name })),
          ]}
          onChange={(value) => {
            setTarget(value);
            setBeat('');
          }}
        />
        {staying ? (
          <SelectField
            label={t`Vào địa bàn`}
            value={beat}
            options={[
              { value: '', label: t`Địa bàn nối tiếp địa bàn cũ` },
              ...(beats?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
            ]}
            onChange={setBeat}
          />
        ) : (
          <span className="max-sm:hidden" />
        )}
        <Button look="primary" disabled={chosen.length === 0 || target === ''} onClick={() => move(target)}>
          <Plural value={chosen.length} _0="Chuyển các tổ đã chọn" other="Chuyển # tổ" />
        </Button>
        <Button disabled={!chosen.some((each) => where.has(each))} onClick={() => move('')}>
          <Trans>Không chuyển nữa</Trans>
        </Button>
      </div>
    </>
  );
}

function Destination({ name, needed }: { name: string | null; needed: boolean }) {
  if (name !== null) return <Mark tone="fine">{name}</Mark>;
  return needed ? (
    <Mark tone="wait">
      <Trans>chưa có</Trans>
    </Mark>
  ) : null;
}
