import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useLocation } from '@tanstack/react-router';
import { useCallback } from 'react';
import { say } from '@/lib/flash';
import type { Delivery } from '@/offline/outbox';
import { useFlushing, useOutbox } from '@/offline/use-outbox';

/** The first screen and the queue list the visits themselves, the form says it of the one at hand. */
const SAY_IT_THEMSELVES = ['/', '/sync', '/visits/new'];

type Props = { accountId: string; onSent: () => void };

/** Sends what waits on the device for as long as the app is open, and says on the other screens what is still there. */
export function Unsent({ accountId, onSent }: Props) {
  const { t } = useLingui();
  const tell = useCallback(
    (done: Map<string, Delivery>) => {
      const codes = [...done.values()].flatMap((each) => (each.state === 'sent' ? [each.receipt.code] : []));
      if (codes.length === 0) return;
      const list = codes.join(', ');
      say(t`Máy chủ đã nhận lượt chờ gửi: ${list}.`);
      onSent();
    },
    [onSent, t],
  );
  useFlushing(accountId, tell);
  const items = useOutbox(accountId);
  const isElsewhere = useLocation({ select: ({ pathname }) => !SAY_IT_THEMSELVES.includes(pathname) });
  const refused = items.filter((each) => each.state === 'refused').length;
  return items.length > 0 && isElsewhere ? <Line waiting={items.length - refused} refused={refused} /> : null;
}

function Line({ waiting, refused }: { waiting: number; refused: number }) {
  const look = refused > 0 ? 'border-bad text-bad' : 'border-wait text-wait';
  return (
    <p className="no-print mx-auto mt-3 max-w-6xl px-3 md:px-6">
      <Link
        to="/sync"
        className={`flex min-h-11 flex-wrap items-center gap-x-3 rounded-sm border bg-sheet px-3 py-1.5 underline underline-offset-2 md:min-h-9 ${look}`}
      >
        {waiting > 0 ? <Plural value={waiting} other="# lượt mới lưu trên máy, chờ gửi" /> : null}
        {refused > 0 ? <Plural value={refused} other="# lượt máy chủ chưa nhận, cần sửa" /> : null}
        <strong>
          <Trans>Xem hàng đợi</Trans>
        </strong>
      </Link>
    </p>
  );
}
