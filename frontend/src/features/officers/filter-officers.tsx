import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { UnitSummary } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { buttonClass } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { SelectField, TextField } from '@/ui/field';
import { type OfficerSearch, POSITION_TYPES } from './filter';
import { OFFICER_STATUSES, POSTED_WORDS, SPECIALITIES } from './words';

type Props = { search: OfficerSearch; units: UnitSummary[]; today: string };

/** While somebody types: long enough that a word is not asked for letter by letter. */
const PAUSE = 250;

/** Name or number as it is typed, unit, position and day; all of it stands in the address. */
export function FilterOfficers({ search, units, today }: Props) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/officers/' });
  const go = (change: OfficerSearch, replace = false) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace });
  const all = { value: '', label: t`Tất cả` };
  return (
    <div className="no-print grid grid-cols-2 gap-3 lg:grid-cols-[minmax(15rem,1.4fr)_repeat(3,minmax(0,1fr))]">
      <SearchBox q={search.q} onSearch={(q) => go({ q }, true)} />
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
        onChange={(value) => go({ position: (value || undefined) as OfficerSearch['position'] })}
      />
      <DayField
        label={t`Vào ngày`}
        value={search.as_of ?? today}
        onChange={(day) => go({ as_of: day === today ? undefined : day })}
      />
      <MoreFilters search={search} onChange={go} />
      {Object.values(search).some(Boolean) ? (
        <Link to="/officers" className={buttonClass('quiet', 'justify-self-start max-lg:col-span-2')}>
          <Trans>Bỏ lọc, xem hôm nay</Trans>
        </Link>
      ) : null}
    </div>
  );
}

function SearchBox({ q, onSearch }: { q: string | undefined; onSearch: (q: string | undefined) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(q ?? '');
  const [looked, setLooked] = useState(q);
  if (looked !== q) {
    setLooked(q);
    if ((typed.trim() || undefined) !== q) setTyped(q ?? '');
  }
  useEffect(() => {
    const wanted = typed.trim() || undefined;
    if (wanted === q) return;
    const timer = setTimeout(() => onSearch(wanted), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q, onSearch]);
  const look = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim() || undefined);
  };
  return (
    <search className="max-lg:col-span-2">
      <form onSubmit={look}>
        <TextField
          label={t`Họ tên hoặc số hiệu`}
          name="q"
          type="search"
          maxLength={80}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </form>
    </search>
  );
}

function MoreFilters({ search, onChange }: { search: OfficerSearch; onChange: (change: OfficerSearch) => void }) {
  const { t, i18n } = useLingui();
  const { status, acting, speciality, posted } = search;
  const all = { value: '', label: t`Tất cả` };
  const listed = (words: Parameters<typeof word>[1]) =>
    Object.keys(words).map((value) => ({ value, label: word(i18n, words, value) }));
  return (
    <details className="col-span-full" open={Boolean(status || acting || speciality || posted)}>
      <summary className="min-h-11 py-2 font-semibold text-brand md:min-h-9">
        <Trans>Lọc thêm</Trans>
      </summary>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <SelectField
          label={t`Có chức vụ`}
          value={posted ?? ''}
          options={[{ value: '', label: t`Đang giữ chức vụ` }, ...listed(POSTED_WORDS)]}
          onChange={(value) => onChange({ posted: (value || undefined) as OfficerSearch['posted'] })}
        />
        <SelectField
          label={t`Tình trạng`}
          value={status ?? ''}
          options={[all, ...listed(OFFICER_STATUSES)]}
          onChange={(value) => onChange({ status: (value || undefined) as OfficerSearch['status'] })}
        />
        <SelectField
          label={t`Quyền, phân công thay`}
          value={acting ?? ''}
          options={[all, { value: 'yes', label: t`Chỉ người thay` }, { value: 'no', label: t`Không kể người thay` }]}
          onChange={(value) => onChange({ acting: (value || undefined) as OfficerSearch['acting'] })}
        />
        <SelectField
          label={t`Chuyên ngành đào tạo`}
          value={speciality ?? ''}
          options={[all, ...listed(SPECIALITIES)]}
          onChange={(value) => onChange({ speciality: (value || undefined) as OfficerSearch['speciality'] })}
        />
      </div>
    </details>
  );
}
