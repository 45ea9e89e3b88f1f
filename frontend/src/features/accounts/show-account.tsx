import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AccountIssued, type AccountPage, signOutAccountDevice } from '@/api/gen';
import { momentText } from '@/lib/dates';
import { deviceText } from '@/lib/devices';
import { Button } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Mark } from '@/ui/mark';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { AccountActions } from './account-actions';
import { useAct } from './changes';
import { CodeSlip } from './code-slip';
import { oneAccount } from './queries';
import { Refused } from './refused';
import { KIND_WORDS, STATE_TONES, STATE_WORDS } from './words';

/** One account: whose, in what state, on which devices, and what may be done with it. */
export function ShowAccount({ id }: { id: string }) {
  const { i18n } = useLingui();
  const { data: account } = useSuspenseQuery(oneAccount(id));
  const [made, setMade] = useState<AccountIssued | null>(null);
  if (made?.issued) {
    return (
      <CodeSlip
        account={made.account}
        issued={made.issued}
        onward={
          <Button onClick={() => setMade(null)}>
            <Trans>Đã trao mã, về tài khoản</Trans>
          </Button>
        }
      />
    );
  }
  const { officer } = account;
  return (
    <Page
      title={officer?.full_name ?? account.username}
      lead={<Mark tone={STATE_TONES[account.state]}>{i18n._(STATE_WORDS[account.state])}</Mark>}
    >
      <Sheet className="max-w-3xl p-4">
        <Facts>
          <Fact label={<Trans>Tên đăng nhập</Trans>}>
            <span className="break-all">{account.username}</span>
          </Fact>
          <Fact label={<Trans>Loại tài khoản</Trans>}>{i18n._(KIND_WORDS[account.kind])}</Fact>
          {officer ? <Fact label={<Trans>Số hiệu</Trans>}>{officer.service_no}</Fact> : null}
          <Fact label={<Trans>Đăng nhập gần nhất</Trans>}>
            {account.last_sign_in ? momentText(account.last_sign_in) : <Trans>Chưa lần nào</Trans>}
          </Fact>
          {account.code_expires_at ? (
            <Fact label={<Trans>Mã đã cấp, chưa dùng</Trans>}>
              <Until moment={account.code_expires_at} />
            </Fact>
          ) : null}
        </Facts>
      </Sheet>
      <AccountActions account={account} onIssued={setMade} />
      <Devices account={account} />
    </Page>
  );
}

function Until({ moment }: { moment: string }) {
  const until = momentText(moment);
  return <Trans>hết hạn {until}</Trans>;
}

function Devices({ account }: { account: AccountPage }) {
  const out = useAct((session_id: string) =>
    signOutAccountDevice({ path: { account_id: account.id, session_id }, throwOnError: true }),
  );
  return (
    <Section title={<Trans>Thiết bị đang đăng nhập</Trans>}>
      <Refused problem={out.error} />
      {account.sessions.length === 0 ? (
        <Empty>
          <Trans>Không có thiết bị nào đang đăng nhập.</Trans>
        </Empty>
      ) : (
        <Sheet className="max-w-3xl">
          <ul>
            {account.sessions.map((each) => (
              <li
                key={each.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule px-4 py-2 last:border-0"
              >
                <Device {...each} />
                <Button busy={out.isPending && out.variables === each.id} onClick={() => out.mutate(each.id)}>
                  <Trans>Đăng xuất máy này</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  );
}

function Device({ device, started_at, last_used_at }: AccountPage['sessions'][number]) {
  const [began, used] = [momentText(started_at), momentText(last_used_at)];
  return (
    <span>
      <span className="font-semibold">{deviceText(device) ?? <Trans>Thiết bị không rõ</Trans>}</span>
      <span className="block text-sm text-soft">
        <Trans>
          Vào {began}; dùng gần nhất {used}
        </Trans>
      </span>
    </span>
  );
}
