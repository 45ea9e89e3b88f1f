import { useLingui } from '@lingui/react/macro';
import type { SpotCheckState } from '@/api/gen';
import { word } from '@/api/words';
import { Mark } from '@/ui/mark';
import { STATES, TONES } from './words';

export function StateMark({ state }: { state: SpotCheckState }) {
  const { i18n } = useLingui();
  return <Mark tone={TONES[state] ?? 'quiet'}>{word(i18n, STATES, state)}</Mark>;
}
