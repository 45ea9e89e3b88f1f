import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportOut } from '@/api/gen';
import { word } from '@/api/words';
import { numberText } from '@/lib/numbers';
import { Sheet } from '@/ui/page';
import { STAGES } from './words';

/** How far the worker is. Each step is read out once, the counting only drawn. */
export function ShowProgress({ batch: { status, progress } }: { batch: ImportOut }) {
  const { i18n, t } = useLingui();
  const stage = word(i18n, STAGES, progress.stage ?? 'queued');
  const { done, total } = progress;
  const counts = done !== null && total !== null && total > 1;
  const label = status === 'applying' ? t`Tiến độ ghi` : t`Tiến độ kiểm tra`;
  return (
    <Sheet className="grid gap-2 p-4">
      <p className="flex flex-wrap justify-between gap-x-4">
        <b role="status">{stage}</b>
        {counts ? (
          <span className="text-soft tabular-nums">
            <Trans>
              {numberText(done)} trong {numberText(total)}
            </Trans>
          </span>
        ) : null}
      </p>
      <progress
        aria-label={label}
        {...(counts ? { value: done, max: total } : {})}
        className="h-2.5 w-full appearance-none overflow-hidden rounded-full border border-edge bg-sheet [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sheet [&::-webkit-progress-value]:bg-brand indeterminate:skeleton"
      />
    </Sheet>
  );
}
