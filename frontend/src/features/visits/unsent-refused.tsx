import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '@/api/problems';
import { momentText } from '@/lib/dates';
import { isVisit, type OutboxItem, type VisitItem } from '@/offline/db';
import { deliver, keep } from '@/offline/outbox';
import { copyAsDraft, discard } from '@/offline/repair';
import { Button, buttonClass } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { refusalSentence } from './record-refusals';
import { Suspicions } from './record-suspicions';
import { faultText } from './record-words';
import { ItemLabel } from './unsent-label';

type Props = { item: OutboxItem; onDeleted: (item: OutboxItem) => void };

/** What the server did not take: why, and the ways on. */
export function Refused({ item, onDeleted }: Props) {
  const { i18n } = useLingui();
  const problem = new ApiProblem(item.setback?.status ?? 0, item.setback?.details ?? {});
  const made = momentText(item.body.started_at);
  return (
    <li className="grid gap-1 border-l-4 border-l-bad px-3 py-2">
      <p className="font-semibold">
        <ItemLabel item={item} />
      </p>
      <p className="text-sm text-soft">
        <Trans>Đi lúc {made}</Trans>
      </p>
      <p className="text-bad">{refusalSentence(i18n, problem)}</p>
      {isVisit(item) ? <Faults item={item} problem={problem} /> : null}
      <div className="flex flex-wrap gap-2 pt-1">
        {isVisit(item) ? (
          <Repair item={item} problem={problem} />
        ) : (
          <Link to="/visits/$id" params={{ id: item.id }} className={buttonClass('primary')}>
            <Trans>Mở lượt đi</Trans>
          </Link>
        )}
        <Delete item={item} onDeleted={onDeleted} />
      </div>
    </li>
  );
}

type RefusedVisit = { item: VisitItem; problem: ApiProblem };

function Faults({ item, problem }: RefusedVisit) {
  const { i18n } = useLingui();
  return (
    <>
      {problem.faults.length > 0 ? (
        <ul className="list-disc pl-5">
          {problem.faults.map((fault) => (
            <li key={`${fault.pointer}-${fault.code}-${fault.span?.[0]}`}>{faultText(i18n, fault, item.body)}</li>
          ))}
        </ul>
      ) : null}
      <p>
        <Suspicions faults={problem.faults} body={item.body} />
      </p>
    </>
  );
}

function Repair({ item, problem }: RefusedVisit) {
  return (
    <>
      <Link to="/visits/new" search={{ repair: item.id }} className={buttonClass('primary')}>
        <Trans>Sửa và gửi lại</Trans>
      </Link>
      {problem.code === 'personal-data-warning' ? <KeepNames item={item} /> : null}
      <Copy item={item} />
    </>
  );
}

/** The names are of officers: the same visit again, with the word of its writer. */
function KeepNames({ item }: { item: VisitItem }) {
  const sending = useMutation({
    mutationFn: async () => {
      await keep({ ...item, body: { ...item.body, keep_warnings: true } }, `repair/${item.id}`);
      await deliver(item.accountId, item.id);
    },
  });
  return (
    <Button busy={sending.isPending} onClick={() => sending.mutate()}>
      <Trans>Giữ và gửi: đây là cán bộ</Trans>
    </Button>
  );
}

/** A new visit that begins with these words; the refused one stays until somebody deletes it. */
function Copy({ item }: { item: VisitItem }) {
  const navigate = useNavigate();
  const copying = useMutation({
    mutationFn: () => copyAsDraft(item),
    onSuccess: async (isFree) => {
      if (isFree) await navigate({ to: '/visits/new' });
    },
  });
  return (
    <>
      <Button busy={copying.isPending} onClick={() => copying.mutate()}>
        <Trans>Chép thành bản nháp mới</Trans>
      </Button>
      {copying.data === false ? (
        <p role="alert" className="basis-full text-bad">
          <Trans>Đang có bản nháp khác. Hãy lưu hoặc bỏ bản nháp đó ở màn hình Ghi lượt đi trước.</Trans>
        </p>
      ) : null}
    </>
  );
}

function Delete({ item, onDeleted }: Props) {
  const [asked, setAsked] = useState(false);
  const deleting = useMutation({ mutationFn: () => discard(item), onSuccess: () => onDeleted(item) });
  return (
    <>
      <Button look="bad" onClick={() => setAsked(true)}>
        <Trans>Xóa</Trans>
      </Button>
      {asked ? (
        <Dialog title={<Trans>Xóa lượt chưa gửi</Trans>} onClose={() => setAsked(false)}>
          <p className="mb-4">
            <ItemLabel item={item} />. <Trans>Máy chủ chưa có lượt này; sau 10 giây thì không lấy lại được.</Trans>
          </p>
          <p className="flex flex-wrap gap-2">
            <Button look="primary" onClick={() => setAsked(false)}>
              <Trans>Giữ lại</Trans>
            </Button>
            <Button look="bad" busy={deleting.isPending} onClick={() => deleting.mutate()}>
              <Trans>Xóa khỏi máy</Trans>
            </Button>
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
