import { useEffect, useState } from 'react';
import { type Draft, findItem, isVisit, type VisitItem } from '@/offline/db';
import { readDraft } from '@/offline/drafts';

export type Start = { draft: Draft | null; item: VisitItem | null };

/** What the device still holds of this form: a draft, and the refused visit that is being repaired. Null while reading. */
export function useStart(accountId: string, draftName: string, repair?: string): Start | null {
  const [start, setStart] = useState<Start | null>(null);
  useEffect(() => {
    let wanted = true;
    const nothing = { draft: null, item: null };
    Promise.all([readDraft(accountId, draftName), repair ? findItem(accountId, repair) : undefined])
      .then(([draft, item]) => ({ draft: draft ?? null, item: item && isVisit(item) ? item : null }))
      .catch(() => nothing)
      .then((found) => wanted && setStart(found));
    return () => {
      wanted = false;
    };
  }, [accountId, draftName, repair]);
  return start;
}
