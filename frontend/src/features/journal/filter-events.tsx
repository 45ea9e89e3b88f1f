import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import type { UnitSummary } from '@/api/gen';
import { DayField } from '@/ui/day-field';
import { SelectField } from '@/ui/field';
import type { JournalSearch } from './filter';
import type { Journal } from './queries';
import { ACTIONS } from './words';

type Props = { journal: Journal; search: JournalSearch; units: UnitSummary[] };

const OF_ACCOUNTS = /^(account|auditor_grant|break_glass|import|week)\./;

/** Days, unit and act; all of it stands in the address. */
export function FilterEvents({ journal, search, units }: Props) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const to = journal === 'content' ? '/journal' : '/admin/journal';
  const go = (change: JournalSearch) => void navigate({ to, search: { ...search, ...change } });
  const all = { value: '', label: t`Tất cả` };
  const acts = Object.entries(ACTIONS)
    .filter(([value]) => journal === 'content' || OF_ACCOUNTS.test(value))
    .map(([value, each]) => ({ value, label: i18n._(each) }))
    .sort((one, other) => one.label.localeCompare(other.label, i18n.locale));
  return (
    <div className="no-print grid gap-2">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[repeat(4,minmax(0,13rem))]">
        <DayField
          label={t({ context: 'journal', message: 'Từ ngày' })}
          mayBeEmpty
          value={search.from ?? ''}
          onChange={(day) => go({ from: day || undefined })}
        />
        <DayField
          label={t({ context: 'journal', message: 'Đến ngày' })}
          mayBeEmpty
          value={search.to ?? ''}
          onChange={(day) => go({ to: day || undefined })}
        />
        {units.length > 1 ? (
          <SelectField
            label={t({ context: 'journal', message: 'Đơn vị' })}
            value={search.unit ?? ''}
            options={[all, ...units.map((each) => ({ value: each.id, label: each.short_name }))]}
            onChange={(value) => go({ unit: value || undefined })}
          />
        ) : null}
        <SelectField
          label={t({ context: 'journal', message: 'Việc' })}
          value={search.action ?? ''}
          options={[all, ...acts]}
          onChange={(value) => go({ action: value || undefined })}
        />
      </div>
      {Object.values(search).some(Boolean) ? (
        <Link to={to} className="inline-flex min-h-11 items-center justify-self-start text-brand underline">
          <Trans>Bỏ lọc</Trans>
        </Link>
      ) : null}
    </div>
  );
}
