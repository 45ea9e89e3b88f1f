import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ExcuseDetail } from '@/api/gen';
import { withdrawAbsence, withdrawTypedAbsence } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { EXCUSE_REASONS, word } from '@/api/words';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { LINK } from '@/ui/link';
import { Page, Sheet } from '@/ui/page';
import { AbsenceStatus, Halves } from './absence-table';
import { LeaveDecision } from './leave-decision';
import { LeaveEffects } from './leave-effects';
import { oneLeave, refreshLeave } from './leave-queries';

/** One leave: who, when, why, what it turns, and what may be done with it now. */
export function ShowLeave({ id }: { id: string }) {
  const { i18n } = useLingui();
  const { data: excuse } = useSuspenseQuery(oneLeave(id));
  const standing = excuse.status === 'requested' || excuse.status === 'approved';
  return (
    <Page title={<Trans>Đợt nghỉ của {excuse.officer.full_name}</Trans>} lead={<Halves absence={excuse} />}>
      <Sheet className="p-4">
        <Facts>
          <Fact label={<Trans>Trạng thái</Trans>}>
            <AbsenceStatus absence={excuse} />
          </Fact>
          <Fact label={<Trans>Cán bộ</Trans>}>
            <Link to="/officers/$id" params={{ id: excuse.officer.id }} className={LINK}>
              {excuse.officer.full_name}
            </Link>{' '}
            · {excuse.unit.short_name}
          </Fact>
          {excuse.reason ? <Fact label={<Trans>Lý do</Trans>}>{word(i18n, EXCUSE_REASONS, excuse.reason)}</Fact> : null}
          {excuse.document_no ? <Fact label={<Trans>Số văn bản</Trans>}>{excuse.document_no}</Fact> : null}
          {excuse.requested_by && excuse.requested_by.id !== excuse.officer.id ? (
            <Fact label={<Trans>Người nhập hộ</Trans>}>{excuse.requested_by.full_name}</Fact>
          ) : null}
          {excuse.decided_by ? (
            <Fact label={<Trans>Người quyết định</Trans>}>{excuse.decided_by.full_name}</Fact>
          ) : null}
          {excuse.decision_note ? <Fact label={<Trans>Ý kiến</Trans>}>{excuse.decision_note}</Fact> : null}
        </Facts>
      </Sheet>
      {standing ? <LeaveEffects effects={excuse} /> : null}
      <LeaveDecision excuse={excuse} />
      <Withdraw excuse={excuse} />
    </Page>
  );
}

function Withdraw({ excuse }: { excuse: ExcuseDetail }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const own = excuse.actions.includes('withdraw');
  const withdraw = useTry(
    () => {
      const common = { path: { excuse_id: excuse.id }, headers: read(excuse.version), throwOnError: true } as const;
      return own ? withdrawAbsence(common) : withdrawTypedAbsence(common);
    },
    () => {
      say(t`Đã rút đơn.`);
      return refreshLeave(queries);
    },
  );
  if (!own && !excuse.actions.includes('withdraw_typed')) return <Refusal problem={withdraw.error} />;
  return (
    <div className="no-print grid gap-3">
      <Button look="bad" busy={withdraw.isPending} className="justify-self-start" onClick={() => withdraw.mutate()}>
        {excuse.status === 'approved' ? <Trans>Rút đợt nghỉ đã duyệt</Trans> : <Trans>Rút đơn</Trans>}
      </Button>
      <Refusal problem={withdraw.error} />
    </div>
  );
}
