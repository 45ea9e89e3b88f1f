import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BeatPage, OpenProposal } from '@/api/gen';
import { ASSIGNMENTS, word } from '@/api/words';
import { say } from '@/lib/flash';
import { periodText } from '@/lib/periods';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Section, Sheet } from '@/ui/page';
import { useDecide } from './changes';
import { Refused } from './refused';

/** What is proposed for the beat; whoever may decide does it here. */
export function Proposals({ beat }: { beat: BeatPage }) {
  if (beat.proposals.length === 0) return null;
  return (
    <Section title={<Trans>Đề xuất chờ Trưởng CAP quyết định</Trans>}>
      <div className="grid gap-3">
        {beat.proposals.map((each) => (
          <Proposal key={each.id} proposal={each} />
        ))}
      </div>
    </Section>
  );
}

function Proposal({ proposal }: { proposal: OpenProposal }) {
  const { t, i18n } = useLingui();
  const [decision, setDecision] = useState('');
  const decide = useDecide(proposal, () => say(t`Đã quyết định về đề xuất.`));
  const send = (approve: boolean) => decide.mutate({ approve, decision_no: decision.trim() || null });
  const kind = word(i18n, ASSIGNMENTS, proposal.kind).toLowerCase();
  return (
    <Sheet className="grid gap-3 p-4">
      <p>
        <b>{proposal.officer.full_name}</b> · {kind} · {periodText(i18n, proposal.valid_from, proposal.valid_to)}
        <span className="block text-sm text-soft">
          <Trans>{proposal.proposed_by.full_name} đề xuất</Trans>
        </span>
      </p>
      <Refused problem={decide.error} at={decide.submittedAt} />
      {proposal.actions.includes('decide') ? (
        <div className="no-print grid gap-3">
          <div className="max-w-64">
            <TextField
              label={<Trans>Quyết định số</Trans>}
              optional={<Trans>nếu có</Trans>}
              maxLength={60}
              value={decision}
              onChange={(event) => setDecision(event.target.value)}
            />
          </div>
          <p className="flex flex-wrap gap-2">
            <Button look="primary" busy={decide.isPending} onClick={() => send(true)}>
              <Trans>Duyệt đề xuất</Trans>
            </Button>
            <Button look="bad" disabled={decide.isPending} onClick={() => send(false)}>
              <Trans>Không duyệt</Trans>
            </Button>
          </p>
        </div>
      ) : null}
    </Sheet>
  );
}
