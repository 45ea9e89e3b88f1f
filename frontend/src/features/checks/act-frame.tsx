import { type ReactNode, useId } from 'react';

/** What somebody has to do about a check, under its own heading. */
export function ActFrame({ title, lead, children }: { title: ReactNode; lead: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="no-print grid gap-4 rounded-sm border border-edge bg-sheet p-4">
      <div>
        <h2 id={id} className="text-base font-bold">
          {title}
        </h2>
        <p className="text-soft">{lead}</p>
      </div>
      {children}
    </section>
  );
}
