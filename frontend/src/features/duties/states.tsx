import { useLingui } from '@lingui/react/macro';
import type { DutyState } from '@/api/gen';
import { DUTY_STATES, word } from '@/api/words';
import { Mark, type Tone } from '@/ui/mark';

const TONES: Record<DutyState, Tone> = {
  pending: 'wait',
  met: 'fine',
  met_late: 'fine',
  missed: 'bad',
  excused: 'quiet',
  not_due: 'quiet',
};

export function DutyMark({ state }: { state: DutyState }) {
  const { i18n } = useLingui();
  return <Mark tone={TONES[state]}>{word(i18n, DUTY_STATES, state)}</Mark>;
}
