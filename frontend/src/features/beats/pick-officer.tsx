import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { positionText } from '@/api/words';
import { SelectField } from '@/ui/field';
import { officersOf } from './queries';

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  unit: string;
  without: string[];
  empty: string;
  value: string;
  onChange: (officer: string) => void;
};

/** Somebody who serves in the ward today, each person once. */
export function PickOfficer({ unit, without, empty, ...field }: Props) {
  const { i18n } = useLingui();
  const { data } = useQuery(officersOf(unit));
  const labels = new Map<string, string>();
  for (const { id, full_name, position_type, is_acting } of data?.items ?? []) {
    if (position_type === null || without.includes(id)) continue;
    labels.set(id, `${full_name} · ${positionText(i18n, { position_type, is_acting: is_acting === true })}`);
  }
  const options = [...labels].map(([value, label]) => ({ value, label }));
  return <SelectField {...field} options={[{ value: '', label: empty }, ...options]} />;
}
