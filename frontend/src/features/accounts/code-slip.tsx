import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import type { AccountPage, CodeOut } from '@/api/gen';
import { momentText } from '@/lib/dates';
import { Button } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Page, Sheet } from '@/ui/page';

type Props = { account: AccountPage; issued: CodeOut; onward: ReactNode };

/** A one-time code, shown once: to be read out, copied, or printed as a slip that fits A6. */
export function CodeSlip({ account, issued, onward }: Props) {
  const { i18n } = useLingui();
  const name = account.officer?.full_name ?? account.username;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  return (
    <Page title={<Trans>Mã một lần của {name}</Trans>}>
      <p className="no-print border-l-4 border-wait bg-wait-wash px-3 py-2 font-semibold">
        <Trans>Mã chỉ hiện lần này. Rời màn hình là không xem lại được; khi đó phải cấp mã mới.</Trans>
      </p>
      <Sheet className="grid max-w-xl gap-4 p-4">
        <p className="grid gap-1">
          <span className="text-soft">
            <Trans>Mã một lần</Trans>
          </span>
          <output className="whitespace-nowrap font-mono text-[clamp(1.25rem,6.4vw,2.25rem)] font-bold leading-tight select-all">
            {issued.code}
          </output>
        </p>
        <Facts>
          <Fact label={<Trans>Tên đăng nhập</Trans>}>
            <span className="break-all font-mono font-semibold">{account.username}</span>
          </Fact>
          {account.officer ? <Fact label={<Trans>Số hiệu</Trans>}>{account.officer.service_no}</Fact> : null}
          <Fact label={<Trans>Mở địa chỉ</Trans>}>
            <span className="break-all font-mono">{`${location.origin}/redeem`}</span>
          </Fact>
          <Fact label={<Trans>Hạn dùng</Trans>}>{momentText(issued.expires_at)}</Fact>
        </Facts>
        <p>
          <Trans>
            Gõ tên đăng nhập và mã, rồi tự đặt mật khẩu. Mã dùng được một lần. Trao tận tay, không gửi qua tin nhắn;
            dùng xong thì hủy phiếu.
          </Trans>
        </p>
      </Sheet>
      <div className="no-print flex flex-wrap items-center gap-3">
        <Copy key={i18n.locale} text={issued.code} />
        <Button onClick={() => print()}>
          <Trans>In phiếu</Trans>
        </Button>
        {onward}
      </div>
    </Page>
  );
}

/** Browsers copy only on a safe address; elsewhere the code is written down by hand. */
function Copy({ text }: { text: string }) {
  const [done, setDone] = useState<boolean | null>(null);
  const copy = () =>
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setDone(true),
      () => setDone(false),
    );
  return (
    <>
      <Button look="primary" onClick={() => void copy()}>
        <Trans>Chép mã</Trans>
      </Button>
      <span role="status">
        {done === true ? <Trans>Đã chép.</Trans> : null}
        {done === false ? <Trans>Trình duyệt không cho chép; hãy ghi tay hoặc in phiếu.</Trans> : null}
      </span>
    </>
  );
}
