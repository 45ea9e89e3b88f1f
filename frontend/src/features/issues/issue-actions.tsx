import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { IssueAction, IssueOut } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { useTry } from '@/api/try';
import { word } from '@/api/words';
import { say } from '@/lib/flash';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { KeptNotice } from '@/ui/kept-notice';
import { oneIssue, refreshIssues } from './queries';
import { StepFields } from './step-fields';
import { fresh, STEP_WORDS, take } from './steps';
import { STATES } from './words';

/** The first of them that the server lists is what this reader is here for. */
const MAIN: IssueAction[] = ['answer', 'verify', 'triage', 'note', 'assign', 'reopen'];
const AGAINST: IssueAction[] = ['reject'];

/** The steps that the server lists, each with a form of its own. */
export function IssueActions({ issue }: { issue: IssueOut }) {
  const { i18n } = useLingui();
  const [asked, setAsked] = useState<IssueAction | null>(null);
  if (issue.actions.length === 0 && asked === null) return null;
  const main = MAIN.find((each) => issue.actions.includes(each));
  return (
    <div className="no-print flex flex-wrap gap-2">
      {issue.actions.map((each) => (
        <Button
          key={each}
          look={each === main ? 'primary' : AGAINST.includes(each) ? 'bad' : 'plain'}
          className="max-sm:w-full"
          onClick={() => setAsked(each)}
        >
          {i18n._(STEP_WORDS[each].button)}
        </Button>
      ))}
      {asked ? <Step action={asked} issue={issue} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

function Step({ action, issue, onClose }: { action: IssueAction; issue: IssueOut; onClose: () => void }) {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const kept = useKept(`issue/${issue.id}/${action}/${issue.version}`, () => fresh(issue));
  const send = useTry(
    (keep: boolean) => take(action, issue, kept.typed, keep),
    async (now) => {
      kept.settle();
      queries.setQueryData(oneIssue(issue.id).queryKey, now);
      say(t`${now.code}: ${word(i18n, STATES, now.state).toLowerCase()}.`);
      onClose();
      await refreshIssues(queries);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(false);
  };
  const warned = send.error?.code === 'personal-data-warning';
  return (
    <Dialog title={i18n._(STEP_WORDS[action].button)} onClose={onClose} closable={!send.isPending}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <KeptNotice kept={kept} />
        <StepFields
          action={action}
          unit={issue.unit.id}
          typed={kept.typed}
          problem={send.error}
          change={(patch) => {
            send.reset();
            kept.change(patch);
          }}
        />
        <Refusal problem={send.error} />
        <p className="flex flex-wrap gap-2">
          <Button type="submit" look={AGAINST.includes(action) ? 'bad' : 'primary'} busy={send.isPending}>
            {i18n._(STEP_WORDS[action].button)}
          </Button>
          {warned ? (
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
