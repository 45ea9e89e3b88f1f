import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { signOut, signOutEverywhere } from '@/api/gen';
import { asProblem, problemSentence } from '@/api/problems';
import { leave } from '@/api/session';
import { exportOutbox } from '@/offline/export';
import { flush } from '@/offline/outbox';
import { useOutbox } from '@/offline/use-outbox';
import { wipe } from '@/offline/wipe';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';

type Reach = 'here' | 'everywhere';

/** Signing out wipes the device; what is not sent yet is sent first, taken away as a file, or keeps one here. */
export function SignOut({ accountId }: { accountId: string }) {
  const { i18n } = useLingui();
  const [asked, setAsked] = useState<Reach | null>(null);
  const unsent = useOutbox(accountId);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const out = useMutation({
    mutationFn: async (reach: Reach) => {
      await (reach === 'here' ? signOut : signOutEverywhere)({ throwOnError: true });
      await wipe(accountId);
    },
    onSuccess: async () => {
      leave();
      queries.clear();
      await navigate({ to: '/login' });
    },
    onError: () => setAsked(null),
  });
  const ask = (reach: Reach) => (unsent.length > 0 ? setAsked(reach) : out.mutate(reach));
  return (
    <div className="grid gap-3">
      {out.error ? <ErrorSummary key={out.submittedAt} title={problemSentence(i18n, asProblem(out.error))} /> : null}
      <p className="flex flex-wrap gap-2">
        <Button busy={out.isPending} onClick={() => ask('here')}>
          <Trans>Đăng xuất</Trans>
        </Button>
        <Button look="bad" busy={out.isPending} onClick={() => ask('everywhere')}>
          <Trans>Đăng xuất trên mọi thiết bị</Trans>
        </Button>
      </p>
      {asked ? (
        <Unsent
          accountId={accountId}
          count={unsent.length}
          onStay={() => setAsked(null)}
          onLeave={() => out.mutate(asked)}
          isLeaving={out.isPending}
        />
      ) : null}
    </div>
  );
}

type Props = { accountId: string; count: number; onStay: () => void; onLeave: () => void; isLeaving: boolean };

/** Send, take away as a file, or stay; only who has the file may leave without sending (frontend 6, rule 9). */
function Unsent({ accountId, count, onStay, onLeave, isLeaving }: Props) {
  const sending = useMutation({ mutationFn: () => flush(accountId) });
  const taking = useMutation({ mutationFn: () => exportOutbox(accountId) });
  const isFree = count === 0 || taking.isSuccess;
  return (
    <Dialog title={<Trans>Còn lượt chưa gửi</Trans>} onClose={onStay}>
      <p className="mb-4" role="status">
        {count > 0 ? (
          <Plural
            value={count}
            other="# lượt mới lưu trên máy này, máy chủ chưa nhận. Đăng xuất sẽ xóa khỏi máy; hãy gửi, hoặc xuất ra tệp trước."
          />
        ) : (
          <Trans>Đã gửi hết; có thể đăng xuất.</Trans>
        )}{' '}
        {sending.isSuccess && count > 0 ? <Trans>Vẫn chưa gửi được; xem lý do ở hàng đợi.</Trans> : null}
      </p>
      <p className="flex flex-wrap gap-2">
        {count > 0 ? (
          <>
            <Button look="primary" busy={sending.isPending} onClick={() => sending.mutate()}>
              <Trans>Gửi ngay</Trans>
            </Button>
            <Button busy={taking.isPending} onClick={() => taking.mutate()}>
              <Trans>Xuất ra tệp</Trans>
            </Button>
          </>
        ) : null}
        <Button onClick={onStay}>
          <Trans>Ở lại</Trans>
        </Button>
        {isFree ? (
          <Button look="bad" busy={isLeaving} onClick={onLeave}>
            {count > 0 ? <Trans>Đã có tệp: xóa và đăng xuất</Trans> : <Trans>Đăng xuất</Trans>}
          </Button>
        ) : null}
      </p>
    </Dialog>
  );
}
