import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendBackWorktime, type WorktimeProposalOut } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { refreshWorktime } from './proposal-queries';

const SHORTEST = 10;

/** The chief says what is to be mended; the words stay until the server has them. */
export function SendBack({ draft }: { draft: WorktimeProposalOut }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const kept = useKept(`worktime/send-back/${draft.id}`, () => ({ reason: '' }));
  const { reason } = kept.typed;
  const [tried, setTried] = useState(false);
  const words = reason.trim().normalize('NFC');
  const send = useTry<void, WorktimeProposalOut>(
    () =>
      sendBackWorktime({
        path: { proposal_id: draft.id },
        headers: read(draft.version),
        body: { reason: words },
        throwOnError: true,
      }),
    () => {
      kept.settle();
      say(t`Đã trả lại dự thảo.`);
      return refreshWorktime(queries);
    },
  );
  if (!draft.actions.includes('send_back')) return <Refusal problem={send.error} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (words.length >= SHORTEST) send.mutate();
  };
  const short = tried && words.length < SHORTEST ? t`Ghi rõ hơn: ít nhất ${SHORTEST} ký tự.` : null;
  return (
    <form onSubmit={submit} noValidate className="no-print grid max-w-2xl gap-3 border-t border-rule pt-4">
      <TextArea
        label={t`Lý do trả lại`}
        limit={500}
        value={reason}
        error={short ?? fieldSentence(i18n, send.error, 'reason')}
        onChange={(event) => kept.change({ reason: event.target.value })}
      />
      <Refusal problem={send.error} />
      <Button type="submit" look="bad" busy={send.isPending} className="justify-self-start max-sm:w-full">
        <Trans>Trả lại người soạn</Trans>
      </Button>
    </form>
  );
}
