import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { replyToSpotCheck, type SpotCheckOut } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { dayText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { ActFrame } from './act-frame';
import { refreshChecks } from './queries';

/** The visitor says how he sees it, before anything counts; drawn only when the server lists it. */
export function ReplyCheck({ check }: { check: SpotCheckOut }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [view, setView] = useState(''); // P3, which never stays on the device
  const reply = useTry(
    () =>
      replyToSpotCheck({
        path: { check_id: check.id },
        headers: read(check.version),
        body: { view: view.trim() },
        throwOnError: true,
      }),
    () => {
      say(t`Đã gửi ý kiến.`);
      return refreshChecks(queries);
    },
  );
  if (!check.actions.includes('reply')) return <Refusal problem={reply.error} />;
  const due = check.view_due_on ? dayText(check.view_due_on) : '';
  return (
    <ActFrame
      title={<Trans>Ý kiến của đồng chí</Trans>}
      lead={<Trans>Kết quả chỉ được tính sau khi đồng chí nêu ý kiến, hoặc hết ngày {due}.</Trans>}
    >
      <div className="max-w-2xl">
        <TextArea
          label={t`Lời trình bày`}
          hint={t`Từ 10 ký tự; không ghi thông tin của người dân.`}
          error={fieldSentence(i18n, reply.error, 'view')}
          value={view}
          limit={1000}
          onChange={(event) => setView(event.target.value)}
        />
      </div>
      <Button
        look="primary"
        className="max-sm:w-full sm:justify-self-start"
        busy={reply.isPending}
        onClick={() => reply.mutate()}
      >
        <Trans>Gửi ý kiến</Trans>
      </Button>
      <Refusal problem={reply.error} />
    </ActFrame>
  );
}
