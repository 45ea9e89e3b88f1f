import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft } from './drafts';

const PAUSE = 1000;
const writers = new Set<() => Promise<void>>();

/** Everything that is being typed on this page is on the device when this is done. */
export async function saveDrafts(): Promise<void> {
  await Promise.all([...writers].map((write) => write()));
}

/**
 * Saves what is typed on the device, at most a second after it was typed, and at once when the page goes out of sight.
 * `savedAt` is the time of the last saving in ms; `settle` says that what was typed is now in other hands.
 */
export function useAutosave(accountId: string, draftName: string, typed: unknown, isChanged: boolean) {
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const waiting = useRef<{ typed: unknown } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const write = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    if (waiting.current === null) return;
    const latest = waiting.current.typed;
    waiting.current = null;
    await saveDraft(accountId, draftName, latest).then(setSavedAt, () => setSavedAt(null));
  }, [accountId, draftName]);

  useEffect(() => {
    if (!isChanged) return;
    waiting.current = { typed };
    timer.current ??= setTimeout(write, PAUSE);
  }, [typed, isChanged, write]);

  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && write();
    document.addEventListener('visibilitychange', onHide);
    addEventListener('pagehide', write);
    writers.add(write);
    return () => {
      writers.delete(write);
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('pagehide', write);
      void write();
    };
  }, [write]);

  const settle = useCallback(() => {
    waiting.current = null;
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    setSavedAt(null);
  }, []);

  return { savedAt, settle };
}
