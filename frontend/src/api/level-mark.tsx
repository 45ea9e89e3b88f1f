import { useLingui } from '@lingui/react/macro';
import type { ComplexityLevel } from './gen';
import { COMPLEXITY, word } from './words';

const STEPS: ComplexityLevel[] = ['low', 'medium', 'high', 'focal'];

/** How complex a beat is: as many bars as steps, and the word; colour only for the highest. */
export function LevelMark({ level }: { level: ComplexityLevel }) {
  const { i18n } = useLingui();
  const height = STEPS.indexOf(level);
  return (
    <span className={`inline-flex items-center gap-1.5 ${level === 'focal' ? 'font-semibold text-bad' : ''}`}>
      <svg aria-hidden="true" viewBox="0 0 16 12" className="h-3 w-4 shrink-0">
        {STEPS.map((step, place) => (
          <rect
            key={step}
            x={place * 4}
            y={9 - place * 3}
            width="3"
            height={3 + place * 3}
            fill={place <= height ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth="0.7"
          />
        ))}
      </svg>
      {word(i18n, COMPLEXITY, level)}
    </span>
  );
}
