import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Dialog } from '@/ui/dialog';
import { meOptions } from './queries';
import { SignInForm } from './sign-in-form';

/** The session ended while somebody was working: sign in on the spot, nothing typed is lost. */
export default function SignInAgain({ username, accountId }: { username: string; accountId: string }) {
  const queries = useQueryClient();
  const router = useRouter();
  const goOn = async () => {
    const now = await queries.fetchQuery({ ...meOptions(), staleTime: 0 });
    if (now.account.id !== accountId) {
      queries.clear();
      await router.navigate({ to: '/' });
    }
    await router.invalidate();
    await queries.invalidateQueries();
  };
  return (
    <Dialog title={<Trans>Phiên đã hết, hãy đăng nhập lại</Trans>} onClose={() => {}} closable={false}>
      <p className="mb-3 text-soft">
        <Trans>Những gì đã gõ vẫn còn. Không vào được: tài khoản có thể đã bị khóa.</Trans>
      </p>
      <SignInForm username={username} onDone={goOn} />
    </Dialog>
  );
}
