import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelVisitPlan, couldNotVisit, type VisitPlanAction, type VisitPlanReason } from '@/api/gen';
import { asProblem } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { word } from '@/api/words';
import { dayText, timeText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { weekdayName } from '@/lib/weekdays';
import { Button, buttonClass } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Dialog } from '@/ui/dialog';
import { Mark } from '@/ui/mark';
import { Place } from './calendar-days';
import { onePlan, type Plan, useRefreshPlans } from './calendar-queries';
import { MODES, PLAN_REASONS, PLAN_STATES, PLAN_TONES } from './plan-words';

/** One plan, and what its reader may still do with it. */
export function PlanDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: plan, error } = useQuery(onePlan(id));
  return (
    <Dialog title={<Trans>Lượt đã hẹn</Trans>} onClose={onClose}>
      <div className="grid gap-4">
        {plan ? <About plan={plan} /> : null}
        {error ? <Refusal problem={asProblem(error)} /> : null}
        {plan?.actions.map((each) => (
          <GiveUp key={each} plan={plan} action={each} onDone={onClose} />
        ))}
        <div className="flex flex-wrap gap-2">
          {plan?.visit ? (
            <Link to="/visits/$id" params={{ id: plan.visit.id }} className={buttonClass()}>
              <Trans>Mở lượt đi</Trans>
            </Link>
          ) : null}
          <Button onClick={onClose}>
            <Trans>Đóng</Trans>
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function About({ plan }: { plan: Plan }) {
  const { i18n } = useLingui();
  const other = plan.planned_by.id === plan.visitor.id ? null : plan.planned_by.full_name;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        <Place plan={plan} />, {plan.unit.short_name}
        <Mark tone={PLAN_TONES[plan.state]}>{word(i18n, PLAN_STATES, plan.state)}</Mark>
      </p>
      <p className="tabular-nums">
        {weekdayName(i18n, plan.day)} {dayText(plan.day)}, {timeText(plan.starts_at)}
      </p>
      <p>
        {plan.visitor.full_name} · {word(i18n, MODES, plan.mode)}
      </p>
      {other ? (
        <p className="text-soft">
          <Trans>Người lập: {other}</Trans>
        </p>
      ) : null}
      {plan.reason ? <p>{word(i18n, PLAN_REASONS, plan.reason)}</p> : null}
    </div>
  );
}

type GiveUpProps = { plan: Plan; action: VisitPlanAction; onDone: () => void };

/** Before its hour a plan is cancelled, after it said to have been impossible; either with a reason. */
function GiveUp({ plan, action, onDone }: GiveUpProps) {
  const { t, i18n } = useLingui();
  const [reason, setReason] = useState<VisitPlanReason | null>(null);
  const refresh = useRefreshPlans();
  const cancels = action === 'cancel';
  const settle = useTry(
    (why: VisitPlanReason) => {
      const given = {
        path: { plan_id: plan.id },
        body: { reason: why },
        headers: read(plan.version),
        throwOnError: true as const,
      };
      return cancels ? cancelVisitPlan(given) : couldNotVisit(given);
    },
    async () => {
      say(cancels ? t`Đã hủy lượt hẹn.` : t`Đã báo không đi được.`);
      await refresh();
      onDone();
    },
  );
  return (
    <form
      className="grid gap-3 border-t border-rule pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason) settle.mutate(reason);
      }}
    >
      <Chips
        legend={cancels ? t`Hủy lượt hẹn vì` : t`Không đi được vì`}
        hint={cancels ? undefined : t`Báo trước hết Chủ nhật thì không ảnh hưởng gì; cấp trên thấy lý do.`}
        name={`reason-${action}`}
        options={Object.keys(PLAN_REASONS).map((value) => ({ value, label: word(i18n, PLAN_REASONS, value) }))}
        chosen={reason ? [reason] : []}
        onChange={([chosen]) => setReason(chosen as VisitPlanReason)}
      />
      <Refusal problem={settle.error} />
      <Button look="bad" type="submit" className="justify-self-start" busy={settle.isPending} disabled={!reason}>
        {cancels ? <Trans>Hủy lượt hẹn</Trans> : <Trans>Báo không đi được</Trans>}
      </Button>
    </form>
  );
}
