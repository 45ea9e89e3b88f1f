import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { IssueCategory, IssueCounts, Severity, UnitSummary } from '@/api/gen';
import { SelectField, TextField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { type IssueSearch, SEVERITY } from './filter';
import { CATEGORIES } from './words';

type Props = { search: IssueSearch; wards: UnitSummary[]; counts: IssueCounts };

/** While somebody types: long enough that a word is not asked for letter by letter. */
const PAUSE = 250;

/** Ward, severity, category, words, and four switches; all of it stands in the address. */
export function FilterIssues({ search, wards, counts }: Props) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/issues/' });
  const go = (change: IssueSearch) => navigate({ search: (before) => ({ ...before, ...change }) });
  const all = { value: '', label: t`Tất cả` };
  return (
    <search className="no-print grid gap-3">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-[minmax(14rem,1.3fr)_repeat(3,minmax(0,1fr))]">
        <Words search={search} />
        {wards.length > 1 ? (
          <SelectField
            label={t`Phường`}
            value={search.unit ?? ''}
            options={[all, ...wards.map((each) => ({ value: each.id, label: each.short_name }))]}
            onChange={(value) => go({ unit: value || undefined })}
          />
        ) : null}
        <SelectField
          label={t({ context: 'issue', message: 'Mức' })}
          value={search.severity ?? ''}
          options={[all, ...SEVERITY.map((value) => ({ value, label: value }))]}
          onChange={(value) => go({ severity: (value || undefined) as Severity | undefined })}
        />
        <SelectField
          label={t`Loại vấn đề`}
          value={search.category ?? ''}
          options={[all, ...Object.entries(CATEGORIES).map(([value, each]) => ({ value, label: i18n._(each) }))]}
          onChange={(value) => go({ category: (value || undefined) as IssueCategory | undefined })}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Switch name="mine" search={search}>
          <Trans>Tôi phụ trách</Trans>
        </Switch>
        <Switch name="overdue" search={search}>
          <Trans>Quá hạn: {counts.overdue}</Trans>
        </Switch>
        <Switch name="recurring" search={search}>
          <Trans>Tái diễn</Trans>
        </Switch>
        <Switch name="downgraded" search={search}>
          <Trans>Đã hạ mức: {counts.downgraded}</Trans>
        </Switch>
      </div>
    </search>
  );
}

function Words({ search }: { search: IssueSearch }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/issues/' });
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => {
    const q = typed.trim() || undefined;
    if (q === search.q) return;
    const timer = setTimeout(() => navigate({ search: (before) => ({ ...before, q }), replace: true }), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search.q, navigate]);
  return (
    <div className="max-lg:col-span-2">
      <TextField
        label={t`Tìm theo tiêu đề hoặc mã`}
        type="search"
        maxLength={80}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

type SwitchProps = {
  name: 'mine' | 'overdue' | 'recurring' | 'downgraded';
  search: IssueSearch;
  children: React.ReactNode;
};

/** A filter that is on or off, as a link: Back takes it off again. */
function Switch({ name, search, children }: SwitchProps) {
  const on = search[name] === true;
  return (
    <Link
      from="/issues/"
      search={(before: IssueSearch) => ({ ...before, [name]: on ? undefined : true })}
      aria-current={on ? 'true' : undefined}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-sm border border-edge bg-sheet px-3 aria-[current=true]:border-brand aria-[current=true]:bg-wash aria-[current=true]:font-semibold md:min-h-9"
    >
      {on ? <Icon name="check" className="size-4" /> : null}
      {children}
    </Link>
  );
}
