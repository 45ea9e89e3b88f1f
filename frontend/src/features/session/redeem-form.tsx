import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { redeemCode, signIn } from '@/api/gen';
import { type ApiProblem, asProblem, fieldSentence, problemSentence } from '@/api/problems';
import { enter } from '@/api/session';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { TextField } from '@/ui/field';
import { PasswordField } from './redeem-password';

/** The server's least; it says so itself too. */
const LEAST = 15;

type Props = {
  /** Signed in. */
  onDone: () => void;
  /** The password is set, but signing in with it did not come through. */
  onSignIn: () => void;
};

export function RedeemForm({ onDone, onSignIn }: Props) {
  const { t, i18n } = useLingui();
  const [form, setForm] = useState({ username: '', code: '', password: '' });
  const [tried, setTried] = useState(false);
  const typed = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const redeem = useMutation<boolean, ApiProblem>({
    gcTime: 0,
    mutationFn: async () => {
      const { password } = form;
      const username = form.username.trim();
      try {
        await redeemCode({ body: { username, code: form.code, password }, throwOnError: true });
      } catch (error) {
        throw asProblem(error);
      }
      try {
        enter((await signIn({ body: { username, password }, throwOnError: true })).data);
        return true;
      } catch {
        return false;
      }
    },
    onSuccess: (isIn) => (isIn ? onDone() : onSignIn()),
  });
  const length = Array.from(form.password.normalize('NFC')).length;
  const empty = (text: string) => (tried && text.trim() === '' ? t`Chưa nhập ô này` : null);
  const short = tried && length < LEAST ? t`Cần ít nhất ${LEAST} ký tự; mới có ${length}.` : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (form.username.trim() && form.code.trim() && length >= LEAST) redeem.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {redeem.error ? <ErrorSummary key={redeem.submittedAt} title={sentence(i18n, redeem.error)} /> : null}
      <TextField
        label={<Trans>Tên đăng nhập</Trans>}
        name="username"
        value={form.username}
        maxLength={80}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={empty(form.username)}
        onChange={(event) => typed({ username: event.target.value })}
      />
      <TextField
        label={<Trans>Mã một lần</Trans>}
        hint={<Trans>Chữ hoa hay thường, có gạch hay không đều được.</Trans>}
        name="code"
        value={form.code}
        maxLength={80}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono"
        error={empty(form.code)}
        onChange={(event) => typed({ code: event.target.value })}
      />
      <PasswordField
        label={<Trans>Mật khẩu mới</Trans>}
        hint={
          <Trans>
            Ít nhất {LEAST} ký tự; một câu dài dễ nhớ là tốt nhất. Không dùng mật khẩu phổ biến, ký tự lặp lại, hay chỉ
            gồm tên đăng nhập, tên đơn vị. Không bắt buộc chữ hoa, số hay ký hiệu.
          </Trans>
        }
        name="password"
        value={form.password}
        maxLength={400}
        autoComplete="new-password"
        error={short ?? fieldSentence(i18n, redeem.error, 'password')}
        onChange={(event) => typed({ password: event.target.value })}
      />
      <Button type="submit" look="primary" busy={redeem.isPending}>
        <Trans>Đặt mật khẩu và vào</Trans>
      </Button>
    </form>
  );
}

/** The server does not say which of them it was, so that nobody can find out names; the ways out are the same. */
function sentence(i18n: I18n, problem: ApiProblem): string {
  if (problem.code === 'code-not-valid')
    return i18n._(
      msg`Tên đăng nhập và mã không khớp, hoặc mã đã dùng, đã quá 72 giờ. Hãy soát từng ký tự; vẫn không được thì xin quản trị viên cấp mã mới.`,
    );
  if (problem.code === 'sign-in-stopped')
    return i18n._(msg`Thử sai quá nhiều lần. Hãy đợi 15 phút rồi thử lại; mã chưa hết hạn thì vẫn dùng được.`);
  return problemSentence(i18n, problem);
}
