import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { HandoverOut, StandInReason } from '@/api/gen';
import { faultSentence, problemSentence } from '@/api/problems';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';
import { SelectField } from '@/ui/field';
import { AssignItems } from './assign-items';
import { useHandover } from './changes';
import { STAND_IN_REASONS } from './words';

type Asked = 'sign' | 'sign_for_leaver' | 'assign';

/** The actions that the server lists. Signing is asked once more: it cannot be taken back. */
export function HandoverActions({ handover }: { handover: HandoverOut }) {
  const { i18n, t } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const change = useHandover(handover, (now) => {
    close();
    say(now.state === 'closed' ? t`Hai bên đã ký, bàn giao đã xong.` : t`Đã ghi vào bàn giao.`);
  });
  const refused = change.error ? (
    <ErrorSummary
      key={change.submittedAt}
      title={problemSentence(i18n, change.error)}
      items={change.error.faults.map((each) => ({ key: each.pointer, text: faultSentence(i18n, each) }))}
    />
  ) : null;
  return (
    <div className="no-print grid gap-3 empty:hidden">
      {asked ? null : refused}
      {handover.actions.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {handover.actions.includes('sign') ? (
            <Button look="primary" className="max-sm:w-full" onClick={() => setAsked('sign')}>
              <Trans>Ký bàn giao</Trans>
            </Button>
          ) : null}
          {handover.actions.includes('assign') ? (
            <Button className="max-sm:w-full" onClick={() => setAsked('assign')}>
              <Trans>Giao lại việc</Trans>
            </Button>
          ) : null}
          {handover.actions.includes('sign_for_leaver') ? (
            <Button className="max-sm:w-full" onClick={() => setAsked('sign_for_leaver')}>
              <Trans>Ký thay người giao</Trans>
            </Button>
          ) : null}
        </div>
      ) : null}
      {asked === 'sign' ? (
        <Dialog title={<Trans>Ký bàn giao này?</Trans>} onClose={close} closable={!change.isPending}>
          <div className="grid gap-4">
            <p>
              <Trans>Ký rồi không rút lại được. Đồng chí ký cho đúng các việc đang liệt kê.</Trans>
            </p>
            {refused}
            <p className="flex flex-wrap gap-2">
              <Button look="primary" busy={change.isPending} onClick={() => change.mutate({ action: 'sign' })}>
                <Trans>Ký</Trans>
              </Button>
              <Button disabled={change.isPending} onClick={close}>
                <Trans>Để sau</Trans>
              </Button>
            </p>
          </div>
        </Dialog>
      ) : null}
      {asked === 'sign_for_leaver' ? (
        <Dialog title={<Trans>Ký thay người giao</Trans>} onClose={close} closable={!change.isPending}>
          <StandIn
            busy={change.isPending}
            refused={refused}
            onSign={(reason) => change.mutate({ action: 'sign_for_leaver', reason })}
          />
        </Dialog>
      ) : null}
      {asked === 'assign' ? (
        <Dialog title={<Trans>Giao lại việc</Trans>} onClose={close} closable={!change.isPending}>
          <AssignItems
            handover={handover}
            busy={change.isPending}
            refused={refused}
            onAssign={(successor, items, settle) =>
              change.mutate({ action: 'assign', successor, items }, { onSuccess: settle })
            }
            onClose={close}
          />
        </Dialog>
      ) : null}
    </div>
  );
}

type StandInProps = { busy: boolean; refused: React.ReactNode; onSign: (reason: StandInReason) => void };

function StandIn({ busy, refused, onSign }: StandInProps) {
  const { i18n } = useLingui();
  const [reason, setReason] = useState<StandInReason>('retired');
  return (
    <div className="grid gap-4">
      <p>
        <Trans>Chỉ khi người giao không còn ký được. Người nhận không được ký thay.</Trans>
      </p>
      <SelectField
        label={<Trans>Lý do</Trans>}
        value={reason}
        onChange={(value) => setReason(value as StandInReason)}
        options={Object.entries(STAND_IN_REASONS).map(([value, each]) => ({ value, label: i18n._(each) }))}
      />
      {refused}
      <Button look="primary" busy={busy} className="justify-self-start" onClick={() => onSign(reason)}>
        <Trans>Ký thay</Trans>
      </Button>
    </div>
  );
}
