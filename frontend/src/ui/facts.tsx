import type { ReactNode } from 'react';

const COLUMNS = {
  wide: 'gap-x-4 sm:grid-cols-[minmax(9rem,14rem)_minmax(0,1fr)] print:grid-cols-[8rem_minmax(0,1fr)]',
  narrow: '[&>dd]:mb-0 grid-cols-[minmax(0,8.5rem)_minmax(0,1fr)] gap-x-3 print:grid-cols-[7rem_minmax(0,1fr)]',
};

/** Label and value, one pair a line; `narrow` for short ones, which stay side by side on phones. */
export function Facts({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <dl className={`grid gap-y-1.5 ${narrow ? COLUMNS.narrow : COLUMNS.wide}`}>{children}</dl>;
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft max-sm:text-sm">{label}</dt>
      <dd className="min-w-0 max-sm:mb-1.5">{children}</dd>
    </>
  );
}
