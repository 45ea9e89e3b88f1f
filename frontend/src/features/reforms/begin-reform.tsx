import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { problemSentence } from '@/api/problems';
import { serverTime } from '@/lib/clock';
import { addDays, localDay } from '@/lib/dates';
import { uuid7 } from '@/lib/uuid7';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';
import { KeptNotice } from '@/ui/kept-notice';
import { useBegin } from './changes';
import { type Head, HeadFields, hasHead } from './head-fields';

/** A new plan. Its id is made here, so that sending twice begins one. */
export function BeginReform({ onClose }: { onClose: () => void }) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const tomorrow = addDays(localDay(serverTime()), 1);
  const kept = useKept('reform/new', () => ({
    id: uuid7(),
    head: { title: '', decision_no: '', effective_on: tomorrow } as Head,
  }));
  const { id, head } = kept.typed;
  const begin = useBegin((plan) => {
    kept.settle();
    void navigate({ to: '/reforms/$id', params: { id: plan.id } });
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (hasHead(head)) begin.mutate({ id, ...head });
  };
  return (
    <Dialog title={<Trans>Lập phương án sắp xếp</Trans>} onClose={onClose} closable={!begin.isPending}>
      <form onSubmit={send} noValidate className="grid gap-4">
        <KeptNotice kept={kept} />
        {begin.error ? <ErrorSummary key={begin.submittedAt} title={problemSentence(i18n, begin.error)} /> : null}
        <HeadFields head={head} tried={tried} problem={begin.error} onChange={(head) => kept.change({ head })} />
        <p className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={begin.isPending}>
            <Trans>Lập và soạn tiếp</Trans>
          </Button>
          <Button disabled={begin.isPending} onClick={onClose}>
            <Trans>Để sau</Trans>
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
