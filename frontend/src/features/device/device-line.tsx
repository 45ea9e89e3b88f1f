import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Me } from '@/api/gen';
import { currentStanding, watchStanding } from '@/api/session';
import { momentText } from '@/lib/dates';
import { hasUnsaved } from '@/lib/unsaved';
import { lastHeard } from '@/offline/ref';
import { useNewVersion } from '@/offline/shell';
import { useBundle } from '@/offline/use-bundle';
import { Button } from '@/ui/button';

/** Above every screen: that there is no network and how old is what is shown; that there is a new version of the app. */
export function DeviceLine({ me }: { me: Me }) {
  useBundle(me);
  const isAway = useAway();
  const takeOver = useNewVersion();
  if (!isAway && !takeOver) return null;
  return (
    <div role="status" className="no-print mx-auto grid w-full max-w-6xl gap-2 px-3 pt-3 md:px-6">
      {isAway ? <Away accountId={me.account.id} /> : null}
      {takeOver ? <NewVersion takeOver={takeOver} /> : null}
    </div>
  );
}

const watchNetwork = (heard: () => void) => {
  addEventListener('online', heard);
  addEventListener('offline', heard);
  return () => {
    removeEventListener('online', heard);
    removeEventListener('offline', heard);
  };
};

/** Whether the server is out of reach; when it is heard again, everything that is shown is asked for anew. */
function useAway(): boolean {
  const queries = useQueryClient();
  const isOnline = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const standing = useSyncExternalStore(watchStanding, currentStanding);
  const isAway = !isOnline || standing === 'away';
  const wasAway = useRef(isAway);
  useEffect(() => {
    if (wasAway.current && isOnline) void queries.invalidateQueries();
    wasAway.current = isAway;
  }, [isAway, isOnline, queries]);
  return isAway;
}

function Away({ accountId }: { accountId: string }) {
  const [heardAt, setHeardAt] = useState<number | null>(null);
  useEffect(() => {
    lastHeard(accountId).then(setHeardAt, () => setHeardAt(null));
  }, [accountId]);
  const time = heardAt && momentText(new Date(heardAt).toISOString());
  return (
    <p className="border-l-4 border-wait bg-wait-wash px-3 py-2">
      <strong>
        <Trans>Ngoại tuyến.</Trans>
      </strong>{' '}
      {time ? (
        <Trans>Số liệu là của lúc {time}; lượt đi ghi bây giờ lưu trên máy và tự gửi khi có mạng.</Trans>
      ) : (
        <Trans>Lượt đi ghi bây giờ lưu trên máy và tự gửi khi có mạng.</Trans>
      )}
    </p>
  );
}

function NewVersion({ takeOver }: { takeOver: () => Promise<void> }) {
  const [isHeld, setIsHeld] = useState(false);
  const go = () => (hasUnsaved() ? setIsHeld(true) : void takeOver());
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-l-4 border-brand bg-wash px-3 py-1">
      <span>
        <Trans>Có bản mới của ứng dụng.</Trans>{' '}
        {isHeld ? <Trans>Trang này còn nội dung chưa gửi và không lưu được trên máy; hãy gửi trước.</Trans> : null}
      </span>
      <Button look="quiet" onClick={go}>
        <Trans>Tải lại</Trans>
      </Button>
    </p>
  );
}
