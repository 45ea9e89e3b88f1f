import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listOfficersOptions } from '@/api/gen/@tanstack/react-query.gen';
import { type InPost, inPost } from '@/api/in-post';
import { MOST } from '@/api/pages';
import { PORTFOLIOS, POSITIONS, positionText, word } from '@/api/words';
import { Chips } from '@/ui/chips';
import { SelectField } from '@/ui/field';
import { POSITION_TYPES } from './filter';
import { unitsOn } from './queries';

type Choice = { label: ReactNode; value: string; error?: string | null; onChange: (value: string) => void };

const DEPUTIES = ['ward_deputy', 'team_deputy', 'district_deputy'];

export function UnitChoice({ label, value, error = null, onChange }: Choice) {
  const { t } = useLingui();
  const { data } = useQuery(unitsOn(undefined));
  const units = (data?.items ?? []).map((each) => ({ value: each.id, label: each.short_name }));
  return (
    <SelectField
      label={label}
      error={error}
      value={value}
      options={[{ value: '', label: t`Chọn đơn vị` }, ...units]}
      onChange={onChange}
    />
  );
}

export function PositionChoice({ label, value, error = null, onChange }: Choice) {
  const { t, i18n } = useLingui();
  const options = POSITION_TYPES.map((each) => ({ value: each as string, label: word(i18n, POSITIONS, each) }));
  return (
    <SelectField
      label={label}
      error={error}
      value={value}
      options={[{ value: '', label: t`Chọn chức vụ` }, ...options]}
      onChange={onChange}
    />
  );
}

type FieldsProps = { position: string; chosen: string[]; error: string | null; onChange: (chosen: string[]) => void };

/** Only deputies have fields of work. */
export function FieldsChoice({ position, chosen, error, onChange }: FieldsProps) {
  const { t, i18n } = useLingui();
  if (!DEPUTIES.includes(position)) return null;
  return (
    <Chips
      many
      legend={t`Lĩnh vực phụ trách`}
      name="portfolio"
      error={error}
      options={Object.keys(PORTFOLIOS).map((each) => ({ value: each, label: word(i18n, PORTFOLIOS, each) }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}

type HolderProps = Choice & {
  unitId: string;
  /** The officer who cannot be chosen. */
  except: string;
  none: string;
  by: 'officer' | 'post';
};

/** Who serves in a unit today: by the officer, or by his post. */
export function HolderChoice({ label, value, error = null, onChange, unitId, except, none, by }: HolderProps) {
  const { i18n } = useLingui();
  const query = { unit_id: unitId, limit: MOST };
  const { data } = useQuery({ ...listOfficersOptions({ query }), enabled: unitId !== '' });
  const others = (data?.items ?? []).filter(inPost).filter((each) => each.id !== except);
  const keyed = new Map<string, InPost>();
  for (const each of others) keyed.set(by === 'post' ? each.appointment_id : each.id, each);
  const options = [...keyed].map(([key, each]) => ({
    value: key,
    label: `${each.full_name}, ${positionText(i18n, each)}`,
  }));
  return (
    <SelectField
      label={label}
      error={error}
      value={value}
      options={[{ value: '', label: none }, ...options]}
      onChange={onChange}
    />
  );
}
