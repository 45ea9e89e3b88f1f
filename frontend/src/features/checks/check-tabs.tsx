import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@/ui/tabs';
import type { CheckSearch, MayRead } from './filter';

export function CheckTabs({ view, may }: { view: CheckSearch['view']; may: MayRead }) {
  const { t } = useLingui();
  const to = (wanted: CheckSearch['view']) => ({
    current: view === wanted,
    link: { to: '/checks', search: { view: wanted } } as const,
  });
  return (
    <Tabs
      label={t`Lọc phúc tra`}
      tabs={[
        ...(may.checks
          ? [
              { key: 'mine', label: <Trans>Chờ tôi</Trans>, ...to('mine') },
              { key: 'all', label: <Trans>Tất cả</Trans>, ...to(undefined) },
            ]
          : []),
        ...(may.draws ? [{ key: 'draws', label: <Trans>Rút mẫu</Trans>, ...to('draws') }] : []),
      ]}
    />
  );
}
