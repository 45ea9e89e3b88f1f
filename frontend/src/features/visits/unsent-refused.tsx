import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '@/api/problems';
import { momentText } from '@/lib/dates';
import type { OutboxItem } from '@/offline/db';
import { deliver, discard, keep } from '@/offline/outbox';
import { Button, buttonClass } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { refusalSentence } from './record-refusals';
import { Suspicions } from './record-suspicions';
import { faultText } from './record-words';
import { VisitLabel } from './unsent-label';

/** A visit that the server did not take: why, and three ways on. */
export function RefusedVisit({ item }: { item: OutboxItem }) {
  const { i18n } = useLingui();
  const problem = new ApiProblem(item.setback?.status ?? 0, item.setback?.details ?? {});
  const made = momentText(item.body.started_at);
  return (
    <li className="grid gap-1 border-l-4 border-l-bad px-3 py-2">
      <p className="font-semibold">
        <VisitLabel label={item.label} />
      </p>
      <p className="text-sm text-soft">
        <Trans>Đi lúc {made}</Trans>
      </p>
      <p className="text-bad">{refusalSentence(i18n, problem)}</p>
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
      <p className="flex flex-wrap gap-2 pt-1">
        <Link to="/visits/new" search={{ repair: item.id }} className={buttonClass('primary')}>
          <Trans>Sửa và gửi lại</Trans>
        </Link>
        {problem.code === 'personal-data-warning' ? <KeepNames item={item} /> : null}
        <Delete item={item} />
      </p>
    </li>
  );
}

/** The names are of officers: the same visit again, with the word of its writer. */
function KeepNames({ item }: { item: OutboxItem }) {
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

function Delete({ item }: { item: OutboxItem }) {
  const [asked, setAsked] = useState(false);
  const deleting = useMutation({ mutationFn: () => discard(item) });
  return (
    <>
      <Button look="bad" onClick={() => setAsked(true)}>
        <Trans>Xóa</Trans>
      </Button>
      {asked ? (
        <Dialog title={<Trans>Xóa lượt chưa gửi</Trans>} onClose={() => setAsked(false)}>
          <p className="mb-4">
            <VisitLabel label={item.label} />. <Trans>Máy chủ chưa có lượt này; xóa khỏi máy là mất hẳn.</Trans>
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
