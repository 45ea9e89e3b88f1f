import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { changePassword } from '@/api/gen';
import { asProblem, faultSentence, problemSentence } from '@/api/problems';
import { leave } from '@/api/session';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { TextField } from '@/ui/field';
import { PasswordField } from './redeem-password';

export function ChangePassword({ username }: { username: string }) {
  const { t, i18n } = useLingui();
  const [wrong, setWrong] = useState<string | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (body: { current: string; new: string }) => changePassword({ body, throwOnError: true }),
    onSuccess: async () => {
      leave();
      queries.clear();
      await navigate({ to: '/login' });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const next = String(typed.get('next'));
    setWrong(null);
    if (next.length < 15) setWrong(t`Cần ít nhất 15 ký tự; một câu dễ nhớ là tốt nhất`);
    else if (next !== String(typed.get('again'))) setWrong(t`Hai lần gõ mật khẩu mới chưa giống nhau`);
    else change.mutate({ current: String(typed.get('current')), new: next });
  };
  const problem = change.error ? asProblem(change.error) : null;
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      {problem ? (
        <ErrorSummary
          key={change.submittedAt}
          title={problemSentence(i18n, problem)}
          items={problem.faults.map((each) => ({ key: each.pointer, text: faultSentence(i18n, each) }))}
        />
      ) : null}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <TextField
        label={<Trans>Mật khẩu hiện tại</Trans>}
        name="current"
        type="password"
        autoComplete="current-password"
      />
      <PasswordField
        label={<Trans>Mật khẩu mới</Trans>}
        hint={<Trans>Ít nhất 15 ký tự. Đổi xong, mọi thiết bị phải đăng nhập lại.</Trans>}
        name="next"
        autoComplete="new-password"
        error={wrong}
      />
      <TextField label={<Trans>Gõ lại mật khẩu mới</Trans>} name="again" type="password" autoComplete="new-password" />
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        <Trans>Đổi mật khẩu</Trans>
      </Button>
    </form>
  );
}
