import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import {
  type AccountAction,
  type AccountIssued,
  type AccountPage,
  lockAccount,
  resetAccount,
  signOutAccount,
  unlockAccount,
} from '@/api/gen';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { read, useAct } from './changes';
import { Refused } from './refused';

type Props = { account: AccountPage; onIssued: (made: AccountIssued) => void };

/** What the server lists, each said before it is done: what ends, and what stays. */
export function AccountActions({ account, onIssued }: Props) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<AccountAction | null>(null);
  const { username } = account;
  const asked_for = { path: { account_id: account.id }, headers: read(account.version), throwOnError: true as const };
  const done: Record<Exclude<AccountAction, 'reset'>, string> = {
    lock: t`Đã khóa tài khoản ${username}.`,
    unlock: t`Đã mở khóa tài khoản ${username}.`,
    sign_out: t`Đã đăng xuất ${username} trên mọi thiết bị.`,
  };
  const act = useAct(
    async (action: AccountAction) => {
      if (action === 'reset') return { data: (await resetAccount(asked_for)).data };
      if (action === 'lock') await lockAccount(asked_for);
      else if (action === 'unlock') await unlockAccount(asked_for);
      else await signOutAccount({ path: asked_for.path, throwOnError: true });
      say(done[action]);
      return { data: null };
    },
    (made) => {
      setAsked(null);
      if (made) onIssued(made);
    },
  );
  const close = () => {
    act.reset();
    setAsked(null);
  };
  return (
    <div className="no-print flex flex-wrap gap-3">
      {account.actions.map((action) => (
        <Button key={action} look={action === 'lock' ? 'bad' : 'plain'} onClick={() => setAsked(action)}>
          {LABELS[action]}
        </Button>
      ))}
      {asked ? (
        <Dialog title={LABELS[asked]} onClose={close} closable={!act.isPending}>
          <div className="grid gap-4">
            <p>{LEADS[asked]}</p>
            <Refused problem={act.error} />
            <p className="flex flex-wrap gap-2">
              <Button
                look={asked === 'lock' ? 'bad' : 'primary'}
                busy={act.isPending}
                onClick={() => act.mutate(asked)}
              >
                {LABELS[asked]}
              </Button>
              <Button disabled={act.isPending} onClick={close}>
                <Trans>Để sau</Trans>
              </Button>
            </p>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}

const LABELS: Record<AccountAction, ReactNode> = {
  reset: <Trans>Cấp mã mới</Trans>,
  lock: <Trans>Khóa tài khoản</Trans>,
  unlock: <Trans>Mở khóa</Trans>,
  sign_out: <Trans>Đăng xuất mọi thiết bị</Trans>,
};

const LEADS: Record<AccountAction, ReactNode> = {
  reset: (
    <Trans>
      Mật khẩu hiện tại và mã cũ hết hiệu lực, mọi thiết bị bị đăng xuất. Người dùng tự đặt mật khẩu bằng mã mới, trong
      72 giờ.
    </Trans>
  ),
  lock: (
    <Trans>
      Từ thao tác kế tiếp, người này không vào được nữa. Những gì đã ghi vẫn nguyên; mật khẩu còn hiệu lực khi mở khóa.
    </Trans>
  ),
  unlock: <Trans>Mật khẩu cũ dùng lại được ngay; ai chưa từng đặt mật khẩu thì cần mã mới.</Trans>,
  sign_out: <Trans>Mọi phiên kết thúc ngay; mật khẩu vẫn như cũ.</Trans>,
};
