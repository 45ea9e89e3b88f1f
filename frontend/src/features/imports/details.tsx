import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, Suspense } from 'react';
import type { Effect, ImportOut } from '@/api/gen';
import { numberText } from '@/lib/numbers';
import { Tabs } from '@/ui/tabs';
import type { ImportSearch, Tab } from './filter';
import { Findings } from './findings';
import { ListChanges } from './list-changes';
import { Summary } from './summary';
import { totalsOf } from './totals';

type Props = {
  batch: ImportOut;
  search: ImportSearch;
  takeFindings: ReactNode;
  takeChanges: (effect: Effect) => ReactNode;
};

/** What the book changes and what is wrong with it: the counts, each thing, each finding. */
export function Details({ batch, search, takeFindings, takeChanges }: Props) {
  const { t } = useLingui();
  const total = totalsOf(batch);
  const hasChanges = batch.summary.length > 0;
  const first: Tab = hasChanges ? 'summary' : 'findings';
  const tab = search.tab ?? first;
  const names: Record<Tab, string> = {
    summary: t({ context: 'summary', message: 'Tổng hợp' }),
    added: t`Thêm mới (${numberText(total.added)})`,
    changed: t`Sửa đổi (${numberText(total.changed)})`,
    ended: t`Kết thúc (${numberText(total.ended)})`,
    findings: t`Lỗi, cảnh báo (${numberText(batch.findings.length)})`,
  };
  const shown = (['summary', 'added', 'changed', 'ended', 'findings'] as const).filter((each) =>
    each === 'findings' ? batch.findings.length > 0 : hasChanges,
  );
  if (shown.length === 0) return null;
  return (
    <>
      <Tabs
        label={t`Kết quả`}
        tabs={shown.map((each) => ({
          key: each,
          label: names[each],
          current: each === tab,
          link: { to: '/imports/$id', params: { id: batch.id }, search: each === first ? {} : { tab: each } },
        }))}
      />
      {tab === 'summary' ? <Summary batch={batch} /> : null}
      {tab === 'findings' ? <Findings batch={batch} level={search.level} takeAway={takeFindings} /> : null}
      {tab === 'added' || tab === 'changed' || tab === 'ended' ? (
        <Suspense fallback={<Wait />}>
          <ListChanges batch={batch} effect={tab} title={names[tab]} takeAway={takeChanges(tab)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Wait() {
  return (
    <p role="status" className="text-soft">
      <Trans>Đang tải…</Trans>
    </p>
  );
}
