import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useRouter } from '@tanstack/react-router';
import { asProblem, problemSentence } from '@/api/problems';
import { Button, buttonClass } from '@/ui/button';
import { Page } from '@/ui/page';

/** A screen that could not be shown: why, and what to do next. */
export function ErrorScreen({ error }: { error: unknown }) {
  const { i18n } = useLingui();
  const router = useRouter();
  const problem = asProblem(error);
  return (
    <Page title={<Trans>Chưa mở được màn hình này</Trans>}>
      <div role="alert" className="grid gap-4">
        <p>{problemSentence(i18n, problem)}</p>
        {problem.requestId && problem.status >= 500 ? (
          <p className="text-sm text-soft">
            <Trans>Mã yêu cầu: {problem.requestId}</Trans>
          </p>
        ) : null}
        <p className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => router.invalidate()}>
            <Trans>Thử lại</Trans>
          </Button>
          <Link to="/" className={buttonClass()}>
            <Trans>Về màn hình đầu</Trans>
          </Link>
        </p>
      </div>
    </Page>
  );
}

export function NotFoundScreen() {
  return (
    <Page title={<Trans>Không có trang này</Trans>}>
      <p>
        <Trans>Địa chỉ có thể đã đổi, hoặc ngoài phạm vi của đồng chí.</Trans>
      </p>
      <p>
        <Link to="/" className={buttonClass('primary')}>
          <Trans>Về màn hình đầu</Trans>
        </Link>
      </p>
    </Page>
  );
}
