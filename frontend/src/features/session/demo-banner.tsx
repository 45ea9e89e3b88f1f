import { Trans, useLingui } from '@lingui/react/macro';

export function DemoBanner() {
  const { t } = useLingui();
  return (
    <aside aria-label={t`Dữ liệu minh họa`}>
      <p className="border-b border-wait bg-wait-wash px-3 py-1 text-center text-sm font-semibold text-wait">
        <Trans>Dữ liệu minh họa: người và việc đều không có thật</Trans>
      </p>
    </aside>
  );
}
