import { Trans } from '@lingui/react/macro';
import { dayText, localDay, timeText } from '@/lib/dates';
import { Button } from './button';

type Props = { kept: { restoredAt: number | null; discard: () => void } };

/** Says that what stands in the form was typed earlier, and lets it be put away. */
export function KeptNotice({ kept: { restoredAt, discard } }: Props) {
  if (restoredAt === null) return null;
  const day = localDay(restoredAt);
  const when = day === localDay(Date.now()) ? timeText(restoredAt) : `${timeText(restoredAt)}, ${dayText(day)}`;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 rounded-sm border border-rule bg-wash px-3 py-0.5">
      <Trans>Đã khôi phục bản nháp lúc {when}.</Trans>
      <Button look="quiet" onClick={discard}>
        <Trans>Bỏ bản nháp</Trans>
      </Button>
    </p>
  );
}
