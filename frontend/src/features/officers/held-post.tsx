import { useLingui } from '@lingui/react/macro';
import type { PositionType } from '@/api/gen';
import { PORTFOLIOS, positionText, word } from '@/api/words';

type Props = { held: { position_type: PositionType; portfolio: string[]; is_acting: boolean } };

/** A post in words: position, whether acting, and what it looks after. */
export function HeldPost({ held }: Props) {
  const { i18n } = useLingui();
  const fields = held.portfolio.map((each) => word(i18n, PORTFOLIOS, each)).join(', ');
  return (
    <>
      {positionText(i18n, held)}
      {fields ? <span className="block text-sm text-soft">{fields}</span> : null}
    </>
  );
}
