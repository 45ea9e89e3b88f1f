import type { Severity } from '@/api/gen';

const LOOKS: Record<Severity, string> = {
  S1: 'bg-bad text-sheet border-bad',
  S2: 'bg-sheet text-ink border-ink border-2',
  S3: 'bg-sheet text-soft border-edge',
};

/** S1 stands filled, S2 in a strong frame, S3 in a thin one: told apart without colour. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className={`inline-block rounded-sm border px-1.5 text-sm font-bold leading-5 ${LOOKS[severity]}`}>
      {severity}
    </span>
  );
}
