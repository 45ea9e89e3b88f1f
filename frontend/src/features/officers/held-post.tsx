import { Trans, useLingui } from '@lingui/react/macro';
import type { PositionType } from '@/api/gen';
import { PORTFOLIOS, POSITIONS, word } from '@/api/words';

type Props = { held: { position_type: PositionType; portfolio: string[]; is_acting: boolean } };

/** A post in words: position, whether acting, and what it looks after. */
export function HeldPost({ held }: Props) {
  const { i18n } = useLingui();
  const fields = held.portfolio.map((each) => word(i18n, PORTFOLIOS, each)).join(', ');
  return (
    <>
      {word(i18n, POSITIONS, held.position_type)}
      {held.is_acting ? (
        <>
          {' '}
          (<Trans>quyền</Trans>)
        </>
      ) : null}
      {fields ? <span className="block text-sm text-soft">{fields}</span> : null}
    </>
  );
}
