import { useEffect, useRef, useState } from 'react';
import { signedInAccount } from '@/api/session';
import { dropDraft, readDraft } from './drafts';
import { useAutosave } from './use-autosave';

/** A form whose words outlive the page, the network and the server. */
export type Kept<Typed> = {
  typed: Typed;
  change: (patch: Partial<Typed>) => void;
  /** When the draft that was opened again had been saved, in ms; null for a fresh form. */
  restoredAt: number | null;
  /** The server has it: nothing is left on the device. */
  settle: () => void;
  /** Begin anew, as if nothing had been typed. */
  discard: () => void;
};

/**
 * State of a form that is kept on the device while it is typed, for the account that types it, and opened again under
 * the same name. What belongs to one version of a row carries the version in its name: a draft about an older one
 * would write over what others changed since.
 */
export function useKept<Typed extends object>(name: string, fresh: () => Typed): Kept<Typed> {
  const [accountId] = useState(() => signedInAccount() ?? '');
  const [blank] = useState(fresh);
  const [form, setForm] = useState({ typed: blank, saved: blank, restoredAt: null as number | null });
  const isTouched = useRef(false);
  const nameNow = useRef(name);
  nameNow.current = name;

  useEffect(() => {
    let wanted = true;
    const open = (draft: { typed: unknown; at: number } | undefined) => {
      if (!wanted || !draft || isTouched.current) return;
      const typed = { ...blank, ...(draft.typed as Typed) };
      setForm({ typed, saved: typed, restoredAt: draft.at });
    };
    readDraft(accountId, name).then(open, () => {}); // no store, no draft: the form works all the same
    return () => {
      wanted = false;
    };
  }, [accountId, name, blank]);

  const autosave = useAutosave(accountId, name, form.typed, form.typed !== form.saved);
  const settle = () => {
    isTouched.current = true;
    autosave.settle();
    setForm((before) => ({ ...before, saved: before.typed, restoredAt: null }));
    // The answer may have given the row its next version, and with it this form its next name.
    for (const each of new Set([name, nameNow.current])) dropDraft(accountId, each).catch(() => {});
  };
  return {
    typed: form.typed,
    change: (patch) => {
      isTouched.current = true;
      setForm((before) => ({ ...before, typed: { ...before.typed, ...patch } }));
    },
    restoredAt: form.restoredAt,
    settle,
    discard: () => {
      settle();
      setForm({ typed: blank, saved: blank, restoredAt: null });
    },
  };
}
