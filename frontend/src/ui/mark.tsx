import type { ReactNode } from 'react';

export type Tone = 'fine' | 'wait' | 'bad' | 'quiet';

const TONES: Record<Tone, string> = {
  fine: 'text-ink border-edge',
  wait: 'text-wait border-wait bg-wait-wash',
  bad: 'text-bad border-bad bg-bad-wash',
  quiet: 'text-soft border-rule',
};
const SIGNS: Record<Tone, ReactNode> = {
  fine: <path d="M2 6.5 5 9.5 10.5 3" fill="none" stroke="currentColor" strokeWidth="2" />,
  wait: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
  bad: <path d="M2.5 2.5l7 7m0-7-7 7" stroke="currentColor" strokeWidth="2" />,
  quiet: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" />,
};

/** A state: sign and word, colour only on top. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-sm border px-1.5 py-0.5 text-sm font-semibold leading-tight ${TONES[tone]}`}
    >
      <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 shrink-0">
        {SIGNS[tone]}
      </svg>
      {children}
    </span>
  );
}
