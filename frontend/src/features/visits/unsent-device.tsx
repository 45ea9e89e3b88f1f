import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { serverTime } from '@/lib/clock';
import { momentText } from '@/lib/dates';
import { numberText } from '@/lib/numbers';
import { exportOutbox } from '@/offline/export';
import { lastHeard } from '@/offline/ref';
import { Button } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Section, Sheet } from '@/ui/page';

const MINUTE = 60_000;
const SKEW_TOLD = 2;
const KIB = 1024;

type Props = { accountId: string; unsent: number };

/** What the phone holds of the house, when it last heard of it, and whether the two clocks agree. */
export function OnThisDevice({ accountId, unsent }: Props) {
  const { data } = useQuery({
    queryKey: ['on-this-device', accountId, unsent],
    queryFn: async () => ({
      heardAt: await lastHeard(accountId).catch(() => null),
      used: (await navigator.storage?.estimate?.())?.usage ?? 0,
    }),
  });
  const taking = useMutation({ mutationFn: () => exportOutbox(accountId) });
  const heard = data?.heardAt ? momentText(new Date(data.heardAt).toISOString()) : null;
  const used = numberText(Math.round((data?.used ?? 0) / KIB));
  return (
    <Section title={<Trans>Trên máy này</Trans>}>
      <Sheet className="grid max-w-4xl gap-4 p-4">
        <Facts>
          <Fact label={<Trans>Lần cuối liên lạc máy chủ</Trans>}>{heard ?? <Trans>chưa có</Trans>}</Fact>
          <Fact label={<Trans>Dung lượng đang dùng</Trans>}>
            <Trans>{used} KiB, gồm cả ứng dụng</Trans>
          </Fact>
          <Fact label={<Trans>Đồng hồ máy</Trans>}>
            <Skew />
          </Fact>
          <Fact label={<Trans>Khi nào máy tự xóa</Trans>}>
            <Trans>Khi đăng xuất, khi thiết bị bị thu hồi, hoặc sau 14 ngày không liên lạc.</Trans>
          </Fact>
        </Facts>
        {unsent > 0 ? (
          <p>
            <Button busy={taking.isPending} onClick={() => taking.mutate()}>
              <Trans>Xuất các lượt chưa gửi ra tệp</Trans>
            </Button>
          </p>
        ) : null}
      </Sheet>
    </Section>
  );
}

function Skew() {
  const minutes = Math.round((Date.now() - serverTime()) / MINUTE);
  if (Math.abs(minutes) <= SKEW_TOLD) return <Trans>khớp với máy chủ</Trans>;
  const off = numberText(Math.abs(minutes));
  return (
    <strong className="text-bad">
      {minutes > 0 ? (
        <Trans>nhanh hơn máy chủ {off} phút; giờ trên màn hình theo máy chủ.</Trans>
      ) : (
        <Trans>chậm hơn máy chủ {off} phút; giờ trên màn hình theo máy chủ.</Trans>
      )}
    </strong>
  );
}
