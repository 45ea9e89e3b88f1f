import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { signIn } from '@/api/gen';
import { asProblem, problemSentence } from '@/api/problems';
import { enter } from '@/api/session';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { TextField } from '@/ui/field';

type Values = { username: string; password: string };

export function SignInForm({ username = '', onDone }: { username?: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const [empty, setEmpty] = useState<Partial<Record<keyof Values, boolean>>>({});
  const sending = useMutation({
    mutationFn: async (body: Values) => (await signIn({ body, throwOnError: true })).data,
    onSuccess: (answer) => {
      enter(answer);
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const values = { username: String(typed.get('username')).trim(), password: String(typed.get('password')) };
    setEmpty({ username: values.username === '', password: values.password === '' });
    if (values.username && values.password) sending.mutate(values);
  };
  const missing = t`Chưa nhập ô này`;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {sending.error ? (
        <ErrorSummary key={sending.submittedAt} title={problemSentence(i18n, asProblem(sending.error))} />
      ) : null}
      <TextField
        label={<Trans>Tên đăng nhập</Trans>}
        name="username"
        defaultValue={username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={empty.username ? missing : null}
      />
      <TextField
        label={<Trans>Mật khẩu</Trans>}
        name="password"
        type="password"
        autoComplete="current-password"
        error={empty.password ? missing : null}
      />
      <Button type="submit" look="primary" busy={sending.isPending}>
        <Trans>Đăng nhập</Trans>
      </Button>
    </form>
  );
}
