import { useEffect, useState } from 'react';
import { currentStanding, watchStanding } from '@/api/session';
import type { OutboxItem, Receipt } from './db';
import { type Delivery, flush, outboxOf, receiptsOf, watchOutbox } from './outbox';

const MINUTE = 60_000;

function useStored<Row>(accountId: string, read: (accountId: string) => Promise<Row[]>): Row[] | null {
  const [rows, setRows] = useState<Row[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = () => read(accountId).then((found) => wanted && setRows(found));
    void look();
    const stop = watchOutbox(look);
    return () => {
      wanted = false;
      stop();
    };
  }, [accountId, read]);
  return rows;
}

const NONE: OutboxItem[] = [];

/** What of this account is still on the device; null until it has been read. */
export function useUnsent(accountId: string): OutboxItem[] | null {
  return useStored(accountId, outboxOf);
}

/** The same, as nothing until it has been read. */
export function useOutbox(accountId: string): OutboxItem[] {
  return useUnsent(accountId) ?? NONE;
}

/** What the server has taken from this device, newest first; null until it has been read. */
export function useReceipts(accountId: string): Receipt[] | null {
  return useStored(accountId, receiptsOf);
}

/** Try again at the start, when the network or the session comes back, when the page is looked at, and each minute. */
export function useFlushing(accountId: string, onDone: (done: Map<string, Delivery>) => void): void {
  useEffect(() => {
    const go = () => void flush(accountId).then((done) => done.size > 0 && onDone(done));
    const onLook = () => document.visibilityState === 'visible' && go();
    let before = currentStanding();
    const onStanding = () => {
      const now = currentStanding();
      if (now === 'in' && before !== 'in') go();
      before = now;
    };
    go();
    addEventListener('online', go);
    document.addEventListener('visibilitychange', onLook);
    const stop = watchStanding(onStanding);
    const timer = setInterval(go, MINUTE);
    return () => {
      removeEventListener('online', go);
      document.removeEventListener('visibilitychange', onLook);
      stop();
      clearInterval(timer);
    };
  }, [accountId, onDone]);
}
