import { useLingui } from '@lingui/react/macro';
import type { PlanState } from '@/api/gen';
import { word } from '@/api/words';
import { Mark, type Tone } from '@/ui/mark';
import { STATES } from './words';

const TONES: Record<PlanState, Tone> = {
  draft: 'quiet',
  submitted: 'wait',
  approved: 'wait',
  applied: 'fine',
  thrown_away: 'bad',
};

export function StateMark({ state }: { state: PlanState }) {
  const { i18n } = useLingui();
  return <Mark tone={TONES[state]}>{word(i18n, STATES, state)}</Mark>;
}
