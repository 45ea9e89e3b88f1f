import { Trans, useLingui } from '@lingui/react/macro';
import type { HandoverSummary } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';

/** What is left: a beat or a post; no more than the reader still sees of that unit. */
export function LeftThing({ handover }: { handover: HandoverSummary }) {
  const { i18n } = useLingui();
  const { beat, position_type: position } = handover;
  if (beat) {
    return (
      <>
        {beat.name} <span className="text-sm font-normal text-soft">{beat.code}</span>
      </>
    );
  }
  if (handover.of_beat) return <Trans>Một địa bàn</Trans>;
  return position ? word(i18n, POSITIONS, position) : <Trans>Một chức vụ</Trans>;
}
