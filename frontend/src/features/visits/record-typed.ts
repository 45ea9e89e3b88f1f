import { useState } from 'react';
import { dropDraft } from '@/offline/drafts';
import { useAutosave } from '@/offline/use-autosave';
import type { Values } from './record-values';

type Options = {
  accountId: string;
  draftName: string;
  /** What the device had kept of this form; read once. */
  draft: { typed: unknown; at: number } | null;
  /** The form as it is when nothing has been typed. */
  fresh: () => Values;
};

export type Typed = { values: Values; change: (patch: Partial<Values>) => void };

/** What has been typed so far: kept on the device, opened again, started over, and taken back. */
export function useTyped({ accountId, draftName, draft, fresh }: Options) {
  const [untouched, setUntouched] = useState<Values>(() => {
    const blank = fresh();
    return draft ? { ...blank, ...(draft.typed as Values) } : blank;
  });
  const [values, setValues] = useState(untouched);
  const [dropped, setDropped] = useState<Values | null>(null);
  const [restoredAt, setRestoredAt] = useState(draft?.at ?? null);
  const autosave = useAutosave(accountId, draftName, values, values !== untouched);

  const startOver = () => {
    const blank = fresh();
    autosave.settle();
    void dropDraft(accountId, draftName);
    setDropped(values);
    setUntouched(blank);
    setValues(blank);
    setRestoredAt(null);
  };
  const undo = () => {
    if (dropped) setValues({ ...dropped });
    setDropped(null);
  };
  return {
    values,
    change: (patch: Partial<Values>) => setValues((before) => ({ ...before, ...patch })),
    savedAt: autosave.savedAt,
    /** What was typed is now in other hands: the queue's or the server's. */
    settle: autosave.settle,
    restoredAt,
    startOver,
    undo: dropped ? undo : null,
  };
}
