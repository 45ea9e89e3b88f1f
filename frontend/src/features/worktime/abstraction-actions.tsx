import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type AbstractionOut,
  type AbstractionSettlement,
  contestAbstractionDay,
  settleAbstractionDay,
  strikeAbstractionDay,
} from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextArea } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { refreshDays } from './abstraction-queries';

/** What the server lists for a day: contest it, settle it, take it back. */
export function AbstractionActions({ day }: { day: AbstractionOut }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const common = { path: { day_id: day.id }, headers: read(day.version), throwOnError: true } as const;
  const done = () => {
    say(t`Đã ghi.`);
    return refreshDays(queries);
  };
  const settle = useTry(
    (decision: AbstractionSettlement) => settleAbstractionDay({ ...common, body: { decision } }),
    done,
  );
  const strike = useTry(() => strikeAbstractionDay(common), done);
  return (
    <div className="grid gap-2">
      <div className="no-print flex flex-wrap gap-2">
        {day.actions.includes('contest') ? <Contest day={day} onDone={done} /> : null}
        {day.actions.includes('settle') ? (
          <>
            <Button busy={settle.isPending} onClick={() => settle.mutate('upheld')}>
              <Trans>Giữ nguyên</Trans>
            </Button>
            <Button look="bad" busy={settle.isPending} onClick={() => settle.mutate('struck')}>
              <Trans>Bỏ ngày này</Trans>
            </Button>
          </>
        ) : null}
        {day.actions.includes('strike') ? (
          <Button busy={strike.isPending} onClick={() => strike.mutate()}>
            <Trans>Ghi nhầm, bỏ</Trans>
          </Button>
        ) : null}
      </div>
      <Refusal problem={settle.error ?? strike.error} />
    </div>
  );
}

function Contest({ day, onDone }: { day: AbstractionOut; onDone: () => unknown }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const kept = useKept(`abstraction/contest/${day.id}`, () => ({ reason: '' }));
  const { reason } = kept.typed;
  const contest = useTry(
    () =>
      contestAbstractionDay({
        path: { day_id: day.id },
        headers: read(day.version),
        body: { reason: reason.trim() },
        throwOnError: true,
      }),
    () => {
      kept.settle();
      setOpen(false);
      return onDone();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    contest.mutate();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans>Nêu ý kiến khác</Trans>
      </Button>
      {open ? (
        <Dialog title={<Trans>Hôm đó không đúng như đã ghi?</Trans>} onClose={() => setOpen(false)}>
          <form onSubmit={submit} noValidate className="grid gap-3">
            <KeptNotice kept={kept} />
            <TextArea
              label={t`Không đúng ở điểm nào`}
              hint={t`Từ 10 ký tự; không ghi thông tin của người dân.`}
              error={fieldSentence(i18n, contest.error, 'reason')}
              limit={300}
              value={reason}
              onChange={(event) => kept.change({ reason: event.target.value })}
            />
            <Refusal problem={contest.error} />
            <p className="flex flex-wrap gap-2">
              <Button type="submit" look="primary" busy={contest.isPending}>
                <Trans>Gửi ý kiến khác</Trans>
              </Button>
              <Button onClick={() => setOpen(false)}>
                <Trans>Để sau</Trans>
              </Button>
            </p>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}
