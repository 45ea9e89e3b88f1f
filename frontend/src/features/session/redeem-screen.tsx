import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LINK } from '@/ui/link';
import { Sheet } from '@/ui/page';
import { DemoBanner } from './demo-banner';
import { LanguageChoice } from './preferences';
import { aboutOptions } from './queries';
import { RedeemForm } from './redeem-form';

/** For who was given a one-time code: he sets his own password and is in. */
export function RedeemScreen({ onDone, onSignIn }: { onDone: () => void; onSignIn: () => void }) {
  const { data: about } = useSuspenseQuery(aboutOptions());
  return (
    <div className="flex min-h-dvh flex-col">
      {about.demo ? <DemoBanner /> : null}
      <main className="mx-auto grid w-full max-w-md flex-1 content-start gap-5 px-4 pt-6 pb-8 md:content-center md:pt-4">
        <p className="flex items-center gap-3 border-b-2 border-ink pb-3 text-2xl font-bold">
          <img src="/icon.svg" alt="" width="36" height="36" />
          Sát Sao
        </p>
        <Sheet className="p-4 md:p-5">
          <h1 className="mb-1 text-lg font-bold">
            <Trans>Đặt mật khẩu bằng mã một lần</Trans>
          </h1>
          <p className="mb-4 text-soft">
            <Trans>Mã do quản trị viên trao tận tay, dùng được một lần, trong 72 giờ.</Trans>
          </p>
          <RedeemForm onDone={onDone} onSignIn={onSignIn} />
        </Sheet>
        <p>
          <Link to="/login" className={LINK}>
            <Trans>Đã có mật khẩu: đăng nhập</Trans>
          </Link>
        </p>
        <LanguageChoice />
      </main>
    </div>
  );
}
