import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '@/api/problems';
import { momentText, timeText } from '@/lib/dates';
import type { OutboxItem, Parcel, Receipt } from '@/offline/db';
import { flush } from '@/offline/outbox';
import { useOutbox, useReceipts } from '@/offline/use-outbox';
import { Button, buttonClass } from '@/ui/button';
import { Empty, Page, Sheet } from '@/ui/page';
import { refusalSentence, waitingSentence } from './record-refusals';

/** After saving without an answer: where the visit is now, and that nothing more has to be done. It follows the visit. */
export function Kept({ parcel, onAnother }: { parcel: Parcel; onAnother: () => void }) {
  const item = useOutbox(parcel.accountId).find((each) => each.id === parcel.id);
  const receipt = useReceipts(parcel.accountId)?.find((each) => each.id === parcel.id);
  return (
    <Page title={<Title item={item} receipt={receipt} />}>
      <Sheet className="grid max-w-2xl gap-4 p-4">
        <div className="grid gap-1" role="status">
          <KeptSentences item={item} receipt={receipt} />
        </div>
        <p className="flex flex-wrap gap-2">
          <NextStep item={item} receipt={receipt} />
          <Button onClick={onAnother}>
            <Trans>Ghi lượt khác</Trans>
          </Button>
          <Link to="/sync" className={buttonClass()}>
            <Trans>Xem hàng đợi</Trans>
          </Link>
        </p>
      </Sheet>
    </Page>
  );
}

type Where = { item: OutboxItem | undefined; receipt: Receipt | undefined };

function Title({ item, receipt }: Where) {
  if (receipt) return <Trans>Máy chủ đã nhận</Trans>;
  return item?.state === 'refused' ? <Trans>Máy chủ chưa nhận</Trans> : <Trans>Đã lưu trên máy</Trans>;
}

function KeptSentences({ item, receipt }: Where) {
  const { i18n } = useLingui();
  if (receipt) {
    const time = timeText(receipt.at);
    return (
      <p className="font-semibold">
        <Trans>
          Lượt {receipt.code} đã nhận lúc {time}.
        </Trans>
      </p>
    );
  }
  if (!item) return null;
  const problem = item.setback ? new ApiProblem(item.setback.status, item.setback.details) : null;
  if (item.state === 'refused' && problem) return <p className="text-bad">{refusalSentence(i18n, problem)}</p>;
  const time = momentText(new Date(item.createdAt).toISOString());
  return (
    <>
      <p className="font-semibold">
        <Trans>Lượt đi đã lưu trên máy lúc {time}, chưa gửi.</Trans>
      </p>
      <p>{problem ? waitingSentence(i18n, problem) : <Trans>Đang gửi về máy chủ.</Trans>}</p>
      <p className="text-soft">
        <Trans>Máy tự gửi khi mở ứng dụng và có mạng; không phải ghi lại.</Trans>
      </p>
    </>
  );
}

function NextStep({ item, receipt }: Where) {
  const sending = useMutation({ mutationFn: flush });
  if (receipt) {
    return (
      <Link to="/visits/$id" params={{ id: receipt.id }} className={buttonClass('primary')}>
        <Trans>Mở lượt đi</Trans>
      </Link>
    );
  }
  if (!item) return null;
  if (item.state === 'refused') {
    return (
      <Link to="/visits/new" search={{ repair: item.id }} className={buttonClass('primary')}>
        <Trans>Sửa và gửi lại</Trans>
      </Link>
    );
  }
  return (
    <Button look="primary" busy={sending.isPending} onClick={() => sending.mutate(item.accountId)}>
      <Trans>Gửi ngay</Trans>
    </Button>
  );
}

export function NotInQueue() {
  return (
    <Page title={<Trans>Lượt này không còn trong hàng đợi</Trans>}>
      <Empty>
        <Trans>Có thể máy đã gửi xong, hoặc lượt đã được xóa khỏi máy.</Trans>
      </Empty>
      <p>
        <Link to="/sync" className={buttonClass('primary')}>
          <Trans>Xem hàng đợi</Trans>
        </Link>
      </p>
    </Page>
  );
}
