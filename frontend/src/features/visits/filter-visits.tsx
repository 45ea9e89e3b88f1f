import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import type { UnitSummary, VisitLine, VisitStatus } from '@/api/gen';
import { VISIT_STATUSES, word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { shiftWeek, weekOf, weekText } from '@/lib/weeks';
import { SelectField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import type { VisitSearch } from './filter';
import { LINES } from './words';

type Props = { search: VisitSearch; wards: UnitSummary[] };

const WEEKS_BACK = 60;

/** Ward, week, state and line. All of it stands in the address, so Back undoes the last step. */
export function FilterVisits({ search, wards }: Props) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/visits/' });
  const go = (change: VisitSearch) => navigate({ search: (before) => ({ ...before, ...change }) });
  const all = { value: '', label: t`Tất cả` };
  return (
    <div className="no-print grid gap-2">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[repeat(4,minmax(0,12rem))]">
        {wards.length > 1 ? (
          <SelectField
            label={t`Phường`}
            value={search.unit ?? ''}
            options={[all, ...wards.map((each) => ({ value: each.id, label: each.short_name }))]}
            onChange={(value) => go({ unit: value || undefined })}
          />
        ) : null}
        <SelectField
          label={t`Tuần`}
          value={search.week ?? ''}
          options={[all, ...weeksToPick(search.week).map((value) => ({ value, label: weekText(value) }))]}
          onChange={(value) => go({ week: value || undefined })}
        />
        <SelectField
          label={t`Trạng thái`}
          value={search.status ?? ''}
          options={[all, ...Object.entries(VISIT_STATUSES).map(([value, each]) => ({ value, label: i18n._(each) }))]}
          onChange={(value) => go({ status: (value || undefined) as VisitStatus | undefined })}
        />
        <SelectField
          label={t`Tuyến`}
          value={search.line ?? ''}
          options={[all, ...Object.entries(LINES).map(([value, each]) => ({ value, label: i18n._(each) }))]}
          onChange={(value) => go({ line: (value || undefined) as VisitLine | undefined })}
        />
      </div>
      <ActiveFilters search={search} wards={wards} />
    </div>
  );
}

/** The last sixty weeks, and the one that the address names. */
function weeksToPick(named: string | undefined): string[] {
  const current = weekOf(localDay(serverTime()));
  const near = Array.from({ length: WEEKS_BACK }, (_, back) => shiftWeek(current, -back));
  return named && !near.includes(named) ? [named, ...near] : near;
}

/** What is filtered, in words; each can be taken off by itself. */
function ActiveFilters({ search, wards }: Props) {
  const { t, i18n } = useLingui();
  const ward = wards.find((each) => each.id === search.unit)?.short_name ?? t`phường khác`;
  const week = search.week ? weekText(search.week) : '';
  const filters: { key: keyof VisitSearch; text: string }[] = [
    { key: 'unit', text: ward },
    { key: 'week', text: t`tuần ${week}` },
    { key: 'status', text: search.status ? word(i18n, VISIT_STATUSES, search.status).toLowerCase() : '' },
    { key: 'line', text: search.line ? t`tuyến ${word(i18n, LINES, search.line).toLowerCase()}` : '' },
  ];
  const active = filters.filter((each) => search[each.key]);
  if (active.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-soft">
        <Trans>Đang lọc:</Trans>
      </span>
      {active.map(({ key, text }) => (
        <Link
          key={key}
          from="/visits/"
          search={(before: VisitSearch) => ({ ...before, [key]: undefined })}
          aria-label={t`Bỏ lọc ${text}`}
          className="inline-flex min-h-11 items-center gap-1.5 rounded-sm border border-edge bg-wash px-2.5 font-semibold hover:bg-sheet md:min-h-8"
        >
          {text}
          <Icon name="close" />
        </Link>
      ))}
      {active.length > 1 ? (
        <Link to="/visits" className="inline-flex min-h-11 items-center px-2 text-brand underline underline-offset-2">
          <Trans>Bỏ tất cả</Trans>
        </Link>
      ) : null}
    </div>
  );
}
