import { useEffect, useState } from 'react';
import type { OutboxItem } from './db';
import { flush, outboxOf, watchOutbox } from './outbox';

const MINUTE = 60_000;

/** What of this account is still on the device. */
export function useOutbox(accountId: string): OutboxItem[] {
  const [items, setItems] = useState<OutboxItem[]>([]);
  useEffect(() => {
    let wanted = true;
    const read = () => outboxOf(accountId).then((found) => wanted && setItems(found));
    void read();
    const stop = watchOutbox(read);
    return () => {
      wanted = false;
      stop();
    };
  }, [accountId]);
  return items;
}

/** Try again at the start, when the network comes back, when the page is looked at, and each minute. */
export function useFlushing(accountId: string): void {
  useEffect(() => {
    const go = () => void flush(accountId);
    const onLook = () => document.visibilityState === 'visible' && go();
    go();
    addEventListener('online', go);
    document.addEventListener('visibilitychange', onLook);
    const timer = setInterval(go, MINUTE);
    return () => {
      removeEventListener('online', go);
      document.removeEventListener('visibilitychange', onLook);
      clearInterval(timer);
    };
  }, [accountId]);
}
