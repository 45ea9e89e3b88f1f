import type { ReactNode } from 'react';

type Props = { title: ReactNode; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A screen: its name, one sentence that answers its reader's question, then the rest. */
export function Page({ title, lead, actions, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-6xl px-3 pb-8 pt-4 md:px-6">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b-2 border-ink pb-2">
        <div className="min-w-0">
          <h1 className="text-xl font-bold leading-tight md:text-2xl">{title}</h1>
          {lead ? <p className="mt-1 text-soft">{lead}</p> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      <div className="grid min-w-0 gap-6">{children}</div>
    </div>
  );
}

type SectionProps = { title: ReactNode; aside?: ReactNode; children: ReactNode };

export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-base font-bold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A sheet of paper: the one surface of the house, ruled and without shadow. */
export function Sheet({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`min-w-0 rounded-sm border border-rule bg-sheet ${className}`}>{children}</div>;
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="rounded-sm border border-dashed border-edge px-4 py-6 text-center text-soft">{children}</p>;
}
