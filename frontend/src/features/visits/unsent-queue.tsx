import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProblem } from '@/api/problems';
import { momentText } from '@/lib/dates';
import type { OutboxItem, Receipt } from '@/offline/db';
import { flush } from '@/offline/outbox';
import { restore } from '@/offline/repair';
import { useReceipts, useUnsent } from '@/offline/use-outbox';
import { Button } from '@/ui/button';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { ScreenSkeleton } from '@/ui/skeleton';
import { waitingSentence } from './record-refusals';
import { OnThisDevice } from './unsent-device';
import { ItemLabel, VisitLabel } from './unsent-label';
import { Refused } from './unsent-refused';

const DAY = 86_400_000;

/** The queue is a screen, not a spinner: what was refused and why, what waits, what has been received. */
export function UnsentQueue({ accountId }: { accountId: string }) {
  const items = useUnsent(accountId);
  const receipts = useReceipts(accountId);
  const [deleted, setDeleted] = useState<OutboxItem | null>(null);
  if (items === null || receipts === null) return <ScreenSkeleton />;
  const refused = items.filter((each) => each.state === 'refused');
  const waiting = items.filter((each) => each.state === 'queued');
  return (
    <Page title={<Trans>Hàng đợi gửi</Trans>} lead={<Lead waiting={waiting} refused={refused.length} />}>
      {deleted ? <Undo key={deleted.id} item={deleted} onDone={() => setDeleted(null)} /> : null}
      {refused.length > 0 ? (
        <Section title={<Trans>Máy chủ chưa nhận, cần đồng chí xem</Trans>}>
          <Rows>
            {refused.map((each) => (
              <Refused key={each.id} item={each} onDeleted={setDeleted} />
            ))}
          </Rows>
        </Section>
      ) : null}
      {waiting.length > 0 ? (
        <Section title={<Trans>Chờ gửi</Trans>} aside={<SendNow accountId={accountId} />}>
          <Rows>
            {waiting.map((each) => (
              <Waiting key={each.id} item={each} />
            ))}
          </Rows>
        </Section>
      ) : null}
      {receipts.length > 0 ? (
        <Section title={<Trans>Đã nhận</Trans>}>
          <Rows>
            {receipts.map((each) => (
              <Received key={each.id} receipt={each} />
            ))}
          </Rows>
        </Section>
      ) : null}
      {items.length === 0 && receipts.length === 0 ? (
        <Empty>
          <Trans>Chưa có lượt nào được ghi trên máy này.</Trans>
        </Empty>
      ) : null}
      <OnThisDevice accountId={accountId} unsent={items.length} />
    </Page>
  );
}

function Lead({ waiting, refused }: { waiting: OutboxItem[]; refused: number }) {
  if (waiting.length + refused === 0) return <Trans>Không còn lượt nào chờ gửi trên máy này.</Trans>;
  const days = Math.floor((Date.now() - Math.min(...waiting.map((each) => each.createdAt))) / DAY);
  return (
    <>
      {waiting.length > 0 ? <Plural value={waiting.length} other="# lượt mới lưu trên máy, chờ gửi." /> : null}{' '}
      {refused > 0 ? <Plural value={refused} other="# lượt máy chủ chưa nhận, cần sửa." /> : null}{' '}
      {waiting.length > 0 && days > 0 ? (
        <strong className="text-bad">
          <Plural value={days} other="Lượt cũ nhất đã chờ # ngày; hãy đến nơi có mạng để gửi." />
        </strong>
      ) : null}
    </>
  );
}

const UNDO_FOR = 10_000;

function Undo({ item, onDone }: { item: OutboxItem; onDone: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onDone, UNDO_FOR);
    return () => clearTimeout(timer);
  }, [onDone]);
  const undo = useMutation({ mutationFn: () => restore(item), onSuccess: onDone });
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 rounded-sm border border-rule bg-wash px-3 py-0.5">
      <span>
        <Trans>Đã xóa khỏi máy:</Trans> <VisitLabel label={item.label} />
      </span>
      <Button look="quiet" busy={undo.isPending} onClick={() => undo.mutate()}>
        <Trans>Hoàn tác</Trans>
      </Button>
    </p>
  );
}

function Rows({ children }: { children: ReactNode }) {
  return (
    <Sheet className="max-w-4xl">
      <ul className="divide-y divide-rule">{children}</ul>
    </Sheet>
  );
}

function SendNow({ accountId }: { accountId: string }) {
  const sending = useMutation({ mutationFn: () => flush(accountId) });
  return (
    <Button look="primary" busy={sending.isPending} onClick={() => sending.mutate()}>
      <Trans>Gửi ngay</Trans>
    </Button>
  );
}

function Waiting({ item }: { item: OutboxItem }) {
  const { i18n } = useLingui();
  const made = momentText(item.body.started_at);
  const kept = momentText(new Date(item.createdAt).toISOString());
  return (
    <li className="px-3 py-2">
      <p className="font-semibold">
        <ItemLabel item={item} />
      </p>
      <p className="text-sm text-soft">
        <Trans>
          Đi lúc {made}, lưu trên máy lúc {kept}.
        </Trans>
      </p>
      {item.setback ? (
        <p className="text-sm text-wait">
          {waitingSentence(i18n, new ApiProblem(item.setback.status, item.setback.details))}{' '}
          <Plural value={item.attempts} other="Đã thử # lần." />
        </p>
      ) : null}
    </li>
  );
}

function Received({ receipt }: { receipt: Receipt }) {
  const at = momentText(new Date(receipt.at).toISOString());
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 px-3 py-1">
      <p className="min-w-0">
        <VisitLabel label={receipt.label} />
        <span className="block text-sm text-soft">
          <Trans>nhận lúc {at}</Trans>
        </span>
      </p>
      <Link
        to="/visits/$id"
        params={{ id: receipt.id }}
        className="inline-flex min-h-11 items-center text-brand underline underline-offset-2 md:min-h-9"
      >
        {receipt.code}
      </Link>
    </li>
  );
}
