import { useEffect } from 'react';
import { type Me, readFieldBundle } from '@/api/gen';
import { readRef, saveRef, wipeForgotten } from './ref';

const QUARTER_HOUR = 15 * 60_000;

/** Keep what I need when there is no network; an unchanged bundle travels once. */
async function fetchBundle(accountId: string): Promise<void> {
  const known = await readRef(accountId, 'bundle');
  const headers = known ? { 'If-None-Match': known.data.etag } : {};
  const { data, response } = await readFieldBundle({ headers });
  const etag = response?.headers.get('ETag');
  if (data && etag) await saveRef(accountId, 'bundle', { etag, bundle: data });
}

/** Who I am was just heard; the bundle follows now, when the network comes back, and every quarter of an hour. */
export function useBundle(me: Me): void {
  const accountId = me.account.id;
  useEffect(() => {
    if (navigator.onLine) void saveRef(accountId, 'me', me).catch(() => {});
  }, [accountId, me]);
  useEffect(() => {
    const go = () => {
      if (navigator.onLine) void fetchBundle(accountId).catch(() => {});
    };
    void wipeForgotten().catch(() => {});
    go();
    addEventListener('online', go);
    const timer = setInterval(go, QUARTER_HOUR);
    return () => {
      removeEventListener('online', go);
      clearInterval(timer);
    };
  }, [accountId]);
}
