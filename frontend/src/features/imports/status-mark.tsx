import { useLingui } from '@lingui/react/macro';
import type { ImportStatus } from '@/api/gen';
import { word } from '@/api/words';
import { Mark, type Tone } from '@/ui/mark';
import { STATUSES } from './words';

const TONES: Record<ImportStatus, Tone> = {
  queued: 'wait',
  checking: 'wait',
  mapping: 'wait',
  refused: 'bad',
  ready: 'wait',
  applying: 'wait',
  applied: 'fine',
  failed: 'bad',
  discarded: 'quiet',
  undoing: 'wait',
  undone: 'quiet',
};

export function StatusMark({ status }: { status: ImportStatus }) {
  const { i18n } = useLingui();
  return <Mark tone={TONES[status]}>{word(i18n, STATUSES, status)}</Mark>;
}
