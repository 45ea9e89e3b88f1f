import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { signOut, signOutEverywhere } from '@/api/gen';
import { asProblem, problemSentence } from '@/api/problems';
import { leave } from '@/api/session';
import { wipe } from '@/offline/db';
import { useOutbox } from '@/offline/use-outbox';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';

type Reach = 'here' | 'everywhere';

/** Signing out wipes the device; visits that are not sent yet are named first. */
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
        <Dialog title={<Trans>Còn lượt chưa gửi</Trans>} onClose={() => setAsked(null)}>
          <p className="mb-4">
            <Plural
              value={unsent.length}
              other="# lượt mới lưu trên máy này, máy chủ chưa nhận. Đăng xuất sẽ xóa khỏi máy."
            />
          </p>
          <p className="flex flex-wrap gap-2">
            <Button look="primary" onClick={() => setAsked(null)}>
              <Trans>Ở lại để gửi</Trans>
            </Button>
            <Button look="bad" onClick={() => out.mutate(asked)}>
              <Trans>Xóa và đăng xuất</Trans>
            </Button>
          </p>
        </Dialog>
      ) : null}
    </div>
  );
}
