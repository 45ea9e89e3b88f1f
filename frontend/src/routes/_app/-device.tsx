import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Me } from '@/api/gen';
import { DeviceLine } from '@/features/device/device-line';
import { Unsent } from '@/features/session/unsent';
import { refreshVisits } from '@/features/visits/refresh';

/** What the device holds: it is kept ready for the way, and what waits on it is sent; visits are then read again. */
export default function Device({ me }: { me: Me }) {
  const queries = useQueryClient();
  const refresh = useCallback(() => void refreshVisits(queries), [queries]);
  return (
    <>
      <DeviceLine me={me} />
      <Unsent accountId={me.account.id} onSent={refresh} />
    </>
  );
}
