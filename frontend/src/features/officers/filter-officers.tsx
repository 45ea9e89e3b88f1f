import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { PositionType, UnitSummary } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { Button, buttonClass } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { SelectField, TextField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { type OfficerSearch, POSITION_TYPES } from './filter';

type Props = { search: OfficerSearch; units: UnitSummary[]; today: string };

/** Name or number, unit, position and day; all of it stands in the address. */
export function FilterOfficers({ search, units, today }: Props) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/officers/' });
  const go = (change: OfficerSearch) => navigate({ search: (before) => ({ ...before, ...change }) });
  const all = { value: '', label: t`Tất cả` };
  const [typed, setTyped] = useState(search.q ?? '');
  const [looked, setLooked] = useState(search.q);
  if (looked !== search.q) {
    setLooked(search.q);
    setTyped(search.q ?? '');
  }
  const look = (event: FormEvent) => {
    event.preventDefault();
    void go({ q: typed.trim() || undefined });
  };
  return (
    <div className="no-print grid grid-cols-2 gap-3 lg:grid-cols-[minmax(15rem,1.4fr)_repeat(3,minmax(0,1fr))]">
      <search className="max-lg:col-span-2">
        <form onSubmit={look} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
          <TextField
            label={t`Họ tên`}
            name="q"
            type="search"
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
          />
          <Button type="submit">
            <Icon name="search" />
            <Trans>Tìm</Trans>
          </Button>
        </form>
      </search>
      <SelectField
        label={t`Thuộc đơn vị`}
        value={search.unit ?? ''}
        options={[all, ...units.map((each) => ({ value: each.id, label: each.short_name }))]}
        onChange={(value) => go({ unit: value || undefined })}
      />
      <SelectField
        label={t`Chức vụ`}
        value={search.position ?? ''}
        options={[all, ...POSITION_TYPES.map((value) => ({ value, label: word(i18n, POSITIONS, value) }))]}
        onChange={(value) => go({ position: (value || undefined) as PositionType | undefined })}
      />
      <DayField
        label={t`Vào ngày`}
        value={search.as_of ?? today}
        onChange={(day) => go({ as_of: day === today ? undefined : day })}
      />
      {Object.values(search).some(Boolean) ? (
        <Link to="/officers" className={buttonClass('quiet', 'justify-self-start max-lg:col-span-2')}>
          <Trans>Bỏ lọc, xem hôm nay</Trans>
        </Link>
      ) : null}
    </div>
  );
}
