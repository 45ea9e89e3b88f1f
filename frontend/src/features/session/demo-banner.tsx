import { Trans } from '@lingui/react/macro';

export function DemoBanner() {
  return (
    <p className="border-b border-wait bg-wait-wash px-3 py-1 text-center text-sm font-semibold text-wait">
      <Trans>Dữ liệu minh họa: người và việc đều không có thật</Trans>
    </p>
  );
}
