import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type ApiProblem, faultSentence, problemSentence } from '@/api/problems';
import { serverTime } from '@/lib/clock';
import { localDay } from '@/lib/dates';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { Dialog } from '@/ui/dialog';
import { ErrorSummary } from '@/ui/error-summary';
import { TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';

type Sending = { isPending: boolean; error: ApiProblem | null; submittedAt: number };

type Props = {
  title: ReactNode;
  /** What will be so once it is done, and what stays. */
  lead: ReactNode;
  submit: ReactNode;
  sending: Sending;
  kept: Parameters<typeof KeptNotice>[0]['kept'];
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

/** One change of a unit in a dialog; what was typed stays until the server has it. */
export function ChangeForm({ title, lead, submit, sending, kept, onClose, onSubmit, children }: Props) {
  const { i18n } = useLingui();
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} closable={!sending.isPending}>
      <form onSubmit={send} noValidate className="grid gap-4">
        <p className="text-soft">{lead}</p>
        <KeptNotice kept={kept} />
        {sending.error ? <ErrorSummary key={sending.submittedAt} title={problemSentence(i18n, sending.error)} /> : null}
        {children}
        <p className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={sending.isPending}>
            {submit}
          </Button>
          <Button disabled={sending.isPending} onClick={onClose}>
            <Trans>Để sau</Trans>
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

/** What the server says of one field. */
export function faultOf(i18n: ReturnType<typeof useLingui>['i18n'], problem: ApiProblem | null, field: string) {
  const fault = problem?.faults.find((each) => each.pointer === `#/${field}`);
  return fault ? faultSentence(i18n, fault) : null;
}

export type Decision = { day: string; no: string };

type DecisionProps = {
  label: ReactNode;
  decision: Decision;
  missing: boolean;
  onChange: (part: Partial<Decision>) => void;
};

/** From which day, by which paper. */
export function DecisionFields({ label, decision, missing, onChange }: DecisionProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DayField label={label} value={decision.day} onChange={(day) => onChange({ day })} />
      <TextField
        label={<Trans>Quyết định số</Trans>}
        value={decision.no}
        maxLength={60}
        autoComplete="off"
        error={missing && !decision.no.trim() ? <Trans>Ghi số quyết định</Trans> : null}
        onChange={(event) => onChange({ no: event.target.value })}
      />
    </div>
  );
}

/** A change being typed, with its decision, and whether it was tried without its number. It outlives the page. */
export function useTyped<Fields extends object>(
  unit: { id: string; version: number } | null,
  action: string,
  fields: () => Fields,
) {
  const name = unit ? `unit/${unit.id}/${unit.version}/${action}` : `unit/${action}`;
  const kept = useKept<Fields & Decision>(name, () => ({ ...fields(), day: localDay(serverTime()), no: '' }));
  const [tried, setTried] = useState(false);
  const complete = (): string | null => {
    setTried(true);
    return kept.typed.no.trim() || null;
  };
  return { kept, typed: kept.typed, tried, complete };
}
