import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AccountIssued, type AccountKind, inviteAccount } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { uuid7 } from '@/lib/uuid7';
import { Button, buttonClass } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/field';
import { Page, Sheet } from '@/ui/page';
import { useAct } from './changes';
import { CodeSlip } from './code-slip';
import { KINDS } from './filter';
import { type Picked, PickOfficer } from './pick-officer';
import { Refused } from './refused';
import { KIND_WORDS } from './words';

/** As the server takes it: small letters without diacritics, digits, dot, dash, underscore. */
const USERNAME = /^[a-z0-9][a-z0-9._-]{2,79}$/;

/** Invite somebody: whose account, under which name; the code is shown once it is made. */
export function InviteAccount({ first }: { first: Picked | null }) {
  const { t, i18n } = useLingui();
  const [id, setId] = useState(uuid7);
  const [kind, setKind] = useState<AccountKind>('officer');
  const [officer, setOfficer] = useState<Picked | null>(first);
  const [username, setUsername] = useState('');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<AccountIssued | null>(null);
  const officer_id = kind === 'officer' ? (officer?.id ?? null) : null;
  const invite = useAct(
    () => inviteAccount({ body: { id, username: username.trim(), kind, officer_id }, throwOnError: true }),
    setMade,
  );
  /** What is changed is another invitation. */
  const change = (act: () => void) => {
    act();
    setId(uuid7());
    invite.reset();
  };
  const missing = kind === 'officer' && officer === null;
  const odd = !USERNAME.test(username.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !odd) invite.mutate(undefined);
  };
  if (made) return <Made made={made} onAnother={() => change(() => setMade(null))} />;
  const oddText = t`Từ 3 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang.`;
  return (
    <Page
      title={<Trans>Mời người dùng</Trans>}
      lead={<Trans>Người được mời tự đặt mật khẩu bằng mã một lần, trong 72 giờ.</Trans>}
    >
      <form onSubmit={submit} noValidate className="grid max-w-2xl gap-5">
        <Sheet className="grid gap-4 p-4">
          <Chips
            legend={<Trans>Loại tài khoản</Trans>}
            name="kind"
            options={KINDS.map((value) => ({ value, label: i18n._(KIND_WORDS[value]) }))}
            chosen={[kind]}
            onChange={([value]) => change(() => setKind(value as AccountKind))}
          />
          {kind === 'officer' ? (
            <PickOfficer
              picked={officer}
              error={tried && missing ? t`Chọn cán bộ được mời.` : fieldSentence(i18n, invite.error, 'officer_id')}
              onPick={(each) => change(() => setOfficer(each))}
            />
          ) : null}
          <div className="max-w-80">
            <TextField
              label={t`Tên đăng nhập`}
              hint={oddText}
              value={username}
              maxLength={80}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              error={tried && odd ? oddText : fieldSentence(i18n, invite.error, 'username')}
              onChange={(event) => change(() => setUsername(event.target.value))}
            />
          </div>
        </Sheet>
        <Refused problem={invite.error} />
        <Button type="submit" look="primary" busy={invite.isPending} className="justify-self-start max-sm:w-full">
          <Trans>Tạo tài khoản và mã</Trans>
        </Button>
      </form>
    </Page>
  );
}

function Made({ made: { account, issued }, onAnother }: { made: AccountIssued; onAnother: () => void }) {
  const { username } = account;
  const onward = (
    <>
      <Link to="/admin/accounts" search={{ open: account.id }} className={buttonClass()}>
        <Trans>Xem tài khoản</Trans>
      </Link>
      <Button look="quiet" onClick={onAnother}>
        <Trans>Mời người khác</Trans>
      </Button>
    </>
  );
  if (issued) return <CodeSlip account={account} issued={issued} onward={onward} />;
  return (
    <Page
      title={<Trans>Tài khoản {username} đã có từ lần gửi trước</Trans>}
      lead={<Trans>Mã của lần đó không xem lại được; hãy mở tài khoản và cấp mã mới.</Trans>}
    >
      <p className="flex flex-wrap gap-3">{onward}</p>
    </Page>
  );
}
