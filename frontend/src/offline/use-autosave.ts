import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft } from './drafts';

const PAUSE = 1000;

/**
 * Saves what is typed on the device, at most a second after it was typed, and at once when the page goes out of sight.
 * `savedAt` is the time of the last saving in ms; `settle` says that what was typed is now in other hands.
 */
export function useAutosave(accountId: string, draftName: string, typed: unknown, isChanged: boolean) {
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const waiting = useRef<{ typed: unknown } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const write = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    if (waiting.current === null) return;
    const latest = waiting.current.typed;
    waiting.current = null;
    saveDraft(accountId, draftName, latest).then(setSavedAt, () => setSavedAt(null));
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
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('pagehide', write);
      write();
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
