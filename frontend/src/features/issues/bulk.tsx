import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { assignEach, type EachOut, type IssueSummary, triageEach } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { refreshIssues } from './queries';
import { StepFields } from './step-fields';
import { dueAt, fresh, STEP_WORDS, type Typed, written } from './steps';

type Step = 'triage' | 'assign';
type Props = {
  chosen: IssueSummary[];
  may: Record<Step, boolean>;
  onKeep: (left: IssueSummary[]) => void;
};

/** One step for all that are chosen, by the rules of one; what was refused stays chosen, with the reason beside it. */
export default function Bulk({ chosen, may, onKeep }: Props) {
  const { i18n } = useLingui();
  const [asked, setAsked] = useState<Step | null>(null);
  const [refused, setRefused] = useState<EachOut['refused']>([]);
  const steps = (['triage', 'assign'] as const).filter(
    (each) => may[each] && chosen.some(({ state }) => state === (each === 'triage' ? 'raised' : 'triaged')),
  );
  return (
    <section className="no-print sticky bottom-2 z-10 grid gap-2 rounded-sm border-2 border-ink bg-sheet p-3 max-md:bottom-20">
      <div className="flex flex-wrap items-center gap-2">
        <p className="font-semibold" role="status">
          <Plural value={chosen.length} other="Đã chọn # vấn đề" />
        </p>
        {steps.map((each) => (
          <Button key={each} look="primary" onClick={() => setAsked(each)}>
            {i18n._(STEP_WORDS[each].button)}
          </Button>
        ))}
        <Button look="quiet" onClick={() => onKeep([])}>
          <Trans>Bỏ chọn</Trans>
        </Button>
      </div>
      {refused.length > 0 ? (
        <ul className="grid gap-1 border-l-4 border-bad bg-bad-wash px-3 py-2" role="alert">
          {refused.map((each) => (
            <li key={each.id}>
              <strong>{chosen.find(({ id }) => id === each.id)?.code}</strong>{' '}
              {i18n.locale === 'vi' ? (each.detail_vi ?? each.title_vi) : (each.detail ?? each.title)}
            </li>
          ))}
        </ul>
      ) : null}
      {asked ? (
        <Ask
          step={asked}
          chosen={chosen}
          onClose={() => setAsked(null)}
          onDone={(each) => {
            setAsked(null);
            setRefused(each.refused);
            onKeep(chosen.filter(({ id }) => each.refused.some((one) => one.id === id)));
          }}
        />
      ) : null}
    </section>
  );
}

type AskProps = { step: Step; chosen: IssueSummary[]; onClose: () => void; onDone: (each: EachOut) => void };

function Ask({ step, chosen, onClose, onDone }: AskProps) {
  const { i18n } = useLingui();
  const queries = useQueryClient();
  const first = chosen[0];
  const [typed, setTyped] = useState<Typed>(() => fresh(first ?? { severity: 'S3', category: 'other' }));
  const send = useTry(
    (keep: boolean) => {
      const items = chosen.map(({ id, version }) => ({ id, version }));
      const more = { items, reason: written(typed.text) || null, keep_warnings: keep };
      return step === 'triage'
        ? triageEach({ body: { severity: typed.severity, category: typed.category, ...more }, throwOnError: true })
        : assignEach({ body: { owner_id: typed.owner, due_at: dueAt(typed.day), ...more }, throwOnError: true });
    },
    async (each) => {
      await refreshIssues(queries);
      onDone(each);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(false);
  };
  return (
    <Dialog title={i18n._(STEP_WORDS[step].button)} onClose={onClose} closable={!send.isPending}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <p>
          <Plural value={chosen.length} other="Cho # vấn đề đã chọn; mỗi vấn đề vẫn theo đúng quy tắc của nó." />
        </p>
        <StepFields
          action={step}
          unit={first?.unit.id ?? ''}
          typed={typed}
          problem={send.error}
          change={(patch) => {
            send.reset();
            setTyped({ ...typed, ...patch });
          }}
        />
        <Refusal problem={send.error} />
        <p className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={send.isPending}>
            {i18n._(STEP_WORDS[step].button)}
          </Button>
          {send.error?.code === 'personal-data-warning' ? (
            <Button busy={send.isPending} onClick={() => send.mutate(true)}>
              <Trans>Giữ nguyên: đây là tên cán bộ</Trans>
            </Button>
          ) : null}
          <Button disabled={send.isPending} onClick={onClose}>
            <Trans>Để sau</Trans>
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
