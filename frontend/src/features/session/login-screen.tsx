import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Sheet } from '@/ui/page';
import { DemoBanner } from './demo-banner';
import { LanguageChoice } from './preferences';
import { aboutOptions } from './queries';
import { SignInForm } from './sign-in-form';

export function LoginScreen({ onDone }: { onDone: () => void }) {
  const { data: about } = useSuspenseQuery(aboutOptions());
  return (
    <div className="flex min-h-dvh flex-col">
      {about.demo ? <DemoBanner /> : null}
      <main className="mx-auto grid w-full max-w-md flex-1 content-start gap-5 px-4 pt-10 pb-8 md:content-center md:pt-4">
        <div className="border-b-2 border-ink pb-3">
          <p className="flex items-center gap-3 text-2xl font-bold">
            <img src="/icon.svg" alt="" width="36" height="36" />
            Sát Sao
          </p>
          <p className="mt-2 text-soft">
            <Trans>Theo dõi chỉ huy Công an phường xuống tổ dân phố hằng tuần</Trans>
          </p>
        </div>
        <Sheet className="p-4 md:p-5">
          <h1 className="mb-4 text-lg font-bold">
            <Trans>Đăng nhập</Trans>
          </h1>
          <SignInForm onDone={onDone} />
        </Sheet>
        <Link to="/redeem" className="py-1 text-brand underline">
          <Trans>Đặt mật khẩu bằng mã một lần</Trans>
        </Link>
        <LanguageChoice />
        <p className="text-sm text-soft">
          <Trans>Phiên bản {about.version}</Trans>
        </p>
      </main>
    </div>
  );
}
