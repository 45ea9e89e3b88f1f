import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AbsenceDecision, decideAbsence, type ExcuseDetail } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { useUnsaved } from '@/lib/unsaved';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { refreshLeave } from './leave-queries';

/** Approve, or refuse with a word of why; drawn only when the server lists it. */
export function LeaveDecision({ excuse }: { excuse: ExcuseDetail }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [note, setNote] = useState(''); // P2, which never stays on the device (frontend 6, rule 11)
  useUnsaved(note !== '');
  const decide = useTry(
    (decision: AbsenceDecision) =>
      decideAbsence({
        path: { excuse_id: excuse.id },
        headers: read(excuse.version),
        body: { decision, note: note.trim() || null },
        throwOnError: true,
      }),
    (now) => {
      say(now.status === 'approved' ? t`Đã duyệt đợt nghỉ.` : t`Đã ghi không duyệt.`);
      return refreshLeave(queries);
    },
  );
  if (!excuse.actions.includes('decide')) return <Refusal problem={decide.error} />;
  return (
    <section aria-labelledby="decide" className="no-print grid gap-3 rounded-sm border border-edge bg-sheet p-3">
      <h2 id="decide" className="text-base font-bold">
        <Trans>Quyết định của đồng chí</Trans>
      </h2>
      <div className="max-w-2xl">
        <TextArea
          label={t`Ý kiến`}
          hint={t`Bắt buộc khi không duyệt, từ 10 ký tự; không ghi thông tin của người dân.`}
          error={fieldSentence(i18n, decide.error, 'note') ?? fieldSentence(i18n, decide.error, 'reason')}
          value={note}
          limit={300}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" busy={decide.isPending} onClick={() => decide.mutate('approved')}>
          <Trans>Duyệt</Trans>
        </Button>
        <Button look="bad" busy={decide.isPending} onClick={() => decide.mutate('refused')}>
          <Trans>Không duyệt</Trans>
        </Button>
      </div>
      <Refusal problem={decide.error} />
    </section>
  );
}
