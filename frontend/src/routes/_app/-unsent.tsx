import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Unsent } from '@/features/session/unsent';
import { refreshVisits } from '@/features/visits/refresh';

/** What waits on the device is sent; whatever is made of visits is then read again. */
export default function SendUnsent({ accountId }: { accountId: string }) {
  const queries = useQueryClient();
  const refresh = useCallback(() => void refreshVisits(queries), [queries]);
  return <Unsent accountId={accountId} onSent={refresh} />;
}
