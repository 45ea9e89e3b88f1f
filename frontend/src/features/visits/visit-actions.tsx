import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import type { DisputeDecision, VisitOut } from '@/api/gen';
import { say } from '@/lib/flash';
import { Button, buttonClass } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Attest } from './attest';
import { useChange } from './changes';
import { Refusal } from './refusal';
import { DECISIONS } from './words';

const ReasonForm = lazy(() => import('./reason-form'));

type Props = { visit: VisitOut; onDone: () => void };

/** The buttons are the `actions` of the answer, no more; the server knows who may do what now. */
export function VisitActions({ visit, onDone }: Props) {
  return (
    <div className="no-print grid gap-3 empty:hidden">
      <Attest visit={visit} actions={visit.actions} look="primary" overtaken={<NewestShown />} onDone={onDone} />
      <Sign visit={visit} onDone={onDone} />
      {visit.actions.includes('amend') ? (
        <p>
          <Link to="/visits/$id/amend" params={{ id: visit.id }} className={buttonClass('primary', 'max-sm:w-full')}>
            <Trans>Bổ sung lượt này</Trans>
          </Link>
        </p>
      ) : null}
      <Decide visit={visit} onDone={onDone} />
    </div>
  );
}

function NewestShown() {
  return (
    <p>
      <Trans>Trang này đang hiện bản mới nhất.</Trans>
    </p>
  );
}

function Sign({ visit, onDone }: Props) {
  const { t } = useLingui();
  const change = useChange(visit, (now) => {
    say(t`Đã ký lượt ${now.code}.`);
    onDone();
  });
  const allowed = visit.actions.includes('sign');
  if (!allowed && !change.error) return null;
  return (
    <div className="grid gap-3">
      {allowed ? (
        <Button
          look="primary"
          className="justify-self-start max-sm:w-full"
          busy={change.isPending}
          onClick={() => change.mutate({ action: 'sign' })}
        >
          <Trans>Ký lượt này</Trans>
        </Button>
      ) : null}
      <Refusal problem={change.error} sent={change.variables} overtaken={<NewestShown />} />
    </div>
  );
}

/** The functional line decides a dispute on facts, with its grounds. */
function Decide({ visit, onDone }: Props) {
  const { t, i18n } = useLingui();
  const [decision, setDecision] = useState<DisputeDecision | null>(null);
  const [missing, setMissing] = useState(false);
  const settle = useRef(() => {});
  const change = useChange(visit, (now) => {
    settle.current();
    say(now.status === 'confirmed' ? t`Đã công nhận lượt ${now.code}.` : t`Đã không công nhận lượt ${now.code}.`);
    onDone();
  });
  const allowed = visit.actions.includes('decide_dispute');
  if (!allowed && !change.error) return null;
  const send = (reason: string, settled: () => void) => {
    settle.current = settled;
    if (decision) change.mutate({ action: 'decide_dispute', decision, reason });
  };
  return (
    <section aria-labelledby="decide" className="grid gap-3 rounded-sm border border-edge bg-sheet p-3">
      <h2 id="decide" className="text-base font-bold">
        <Trans>Quyết định về ý kiến khác</Trans>
      </h2>
      <Suspense>
        <ReasonForm
          name={`visit/${visit.id}/decision`}
          label={<Trans>Căn cứ của quyết định</Trans>}
          submit={<Trans>Ghi quyết định</Trans>}
          busy={change.isPending}
          allowed={allowed}
          onTry={() => setMissing(decision === null)}
          onSubmit={send}
          before={
            <Chips
              legend={<Trans>Quyết định</Trans>}
              name="decision"
              error={missing && decision === null ? t`Chọn công nhận hoặc không công nhận.` : null}
              options={Object.entries(DECISIONS).map(([value, each]) => ({ value, label: i18n._(each) }))}
              chosen={decision ? [decision] : []}
              onChange={([value]) => setDecision((value as DisputeDecision | undefined) ?? null)}
            />
          }
        />
      </Suspense>
      <Refusal problem={change.error} sent={change.variables} overtaken={<NewestShown />} />
    </section>
  );
}
