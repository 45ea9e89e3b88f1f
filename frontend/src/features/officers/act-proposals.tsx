import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { decidePostProposal, type PostProposalOut, withdrawPostProposal } from '@/api/gen';
import { problemSentence } from '@/api/problems';
import { momentText } from '@/lib/dates';
import { periodText } from '@/lib/periods';
import { useKept } from '@/offline/use-kept';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { TextArea, TextField } from '@/ui/field';
import { KeptNotice } from '@/ui/kept-notice';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark, type Tone } from '@/ui/mark';
import { Empty, Page, Sheet } from '@/ui/page';
import { ActForm, useFaultAt, useSending } from './act-form';
import { HeldPost } from './held-post';
import { postProposals } from './queries';

const TONES: Record<PostProposalOut['state'], Tone> = {
  proposed: 'wait',
  approved: 'fine',
  rejected: 'bad',
  withdrawn: 'quiet',
};

/** Posts that ward chiefs propose; what waits for a decision first. */
export function Proposals({ takeAway }: { takeAway: ReactNode }) {
  const query = useSuspenseInfiniteQuery(postProposals());
  const all = query.data.pages.flatMap((page) => page.items);
  const waiting = all.filter((each) => each.state === 'proposed');
  const decided = all.filter((each) => each.state !== 'proposed');
  return (
    <Page
      title={<Trans>Đề nghị bố trí cán bộ</Trans>}
      lead={<Trans>Trưởng Công an phường đề nghị, chỉ huy quận quyết định.</Trans>}
      actions={takeAway}
    >
      {all.length === 0 ? (
        <Empty>
          <Trans>Chưa có đề nghị nào trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : (
        <ul className="grid gap-3">
          {[...waiting, ...decided].map((each) => (
            <li key={each.id}>
              <OneProposal proposal={each} />
            </li>
          ))}
        </ul>
      )}
      <LoadMore query={query} />
    </Page>
  );
}

function OneProposal({ proposal }: { proposal: PostProposalOut }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const { officer, unit, state } = proposal;
  const states = {
    proposed: t`Chờ quyết định`,
    approved: t`Đã phê duyệt`,
    rejected: t`Không phê duyệt`,
    withdrawn: t`Đã rút`,
  };
  const proposer = proposal.proposed_by.full_name;
  const at = momentText(proposal.proposed_at);
  const decider = proposal.decided_by?.full_name;
  const number = proposal.decision_no ?? '';
  const decided = proposal.decision_grounds ?? '';
  return (
    <Sheet className="grid gap-2 p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to="/officers/$id" params={{ id: officer.id }} className={`${LINK} font-semibold`}>
          {officer.full_name}
        </Link>
        <Mark tone={TONES[state]}>{states[state]}</Mark>
      </p>
      <div>
        <HeldPost held={proposal} />
        <span className="block text-sm text-soft">
          {unit.short_name}, {periodText(i18n, proposal.valid_from, proposal.valid_to)}
        </span>
      </div>
      <p>{proposal.grounds}</p>
      <p className="text-sm text-soft">
        <Trans>
          Đồng chí {proposer} đề nghị lúc {at}.
        </Trans>
      </p>
      {decider ? (
        <p className="text-sm text-soft">
          <Trans>
            Đồng chí {decider} quyết định {number}: {decided}
          </Trans>
        </p>
      ) : null}
      {proposal.actions.includes('decide') && !open ? (
        <Button className="justify-self-start max-sm:w-full" onClick={() => setOpen(true)}>
          <Trans>Quyết định</Trans>
        </Button>
      ) : null}
      {proposal.actions.includes('withdraw') ? <Withdraw proposal={proposal} /> : null}
      {open ? <Decide proposal={proposal} onDone={() => setOpen(false)} /> : null}
    </Sheet>
  );
}

/** Who proposed it takes it back while nobody has decided. */
function Withdraw({ proposal }: { proposal: PostProposalOut }) {
  const { t, i18n } = useLingui();
  const sending = useSending<void>(
    () =>
      withdrawPostProposal({
        path: { proposal_id: proposal.id },
        headers: { 'if-match': `"${proposal.version}"` },
        throwOnError: true,
      }),
    t`Đã rút đề nghị.`,
    () => undefined,
  );
  return (
    <>
      <Button className="justify-self-start max-sm:w-full" busy={sending.isPending} onClick={() => sending.mutate()}>
        <Trans>Rút đề nghị</Trans>
      </Button>
      <p role="alert" className="text-sm font-semibold text-bad empty:hidden">
        {sending.error ? problemSentence(i18n, sending.error) : null}
      </p>
    </>
  );
}

function Decide({ proposal, onDone }: { proposal: PostProposalOut; onDone: () => void }) {
  const { t } = useLingui();
  const kept = useKept(`post-proposal/${proposal.id}`, () => ({ choice: '', number: '', grounds: '' }));
  const { choice, number, grounds } = kept.typed;
  const [missing, setMissing] = useState(false);
  const approves = choice === 'yes';
  const sending = useSending<void>(
    () =>
      decidePostProposal({
        path: { proposal_id: proposal.id },
        headers: { 'if-match': `"${proposal.version}"` },
        body: { approves, decision_no: approves && number ? number : null, grounds },
        throwOnError: true,
      }),
    approves ? t`Đã phê duyệt đề nghị.` : t`Đã từ chối đề nghị.`,
    () => {
      kept.settle();
      onDone();
    },
  );
  const at = useFaultAt(sending.error);
  const send = () => {
    setMissing(choice === '');
    if (choice !== '') sending.mutate();
  };
  return (
    <ActForm sending={sending} submit={<Trans>Ghi quyết định</Trans>} onSubmit={send}>
      <KeptNotice kept={kept} />
      <Chips
        legend={t`Quyết định`}
        name={`approves ${proposal.id}`}
        options={[
          { value: 'yes', label: t`Phê duyệt` },
          { value: 'no', label: t`Không phê duyệt` },
        ]}
        error={missing && choice === '' ? t`Chọn phê duyệt hoặc không phê duyệt.` : null}
        chosen={[choice]}
        onChange={([value]) => kept.change({ choice: value ?? '' })}
      />
      {approves ? (
        <TextField
          label={t`Số quyết định`}
          value={number}
          error={at('decision_no')}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => kept.change({ number: event.target.value })}
        />
      ) : null}
      <TextArea
        label={t`Căn cứ`}
        hint={t`Từ 10 ký tự; không ghi tên, số giấy tờ, số điện thoại của người dân.`}
        value={grounds}
        error={at('grounds')}
        rows={2}
        maxLength={500}
        onChange={(event) => kept.change({ grounds: event.target.value })}
      />
    </ActForm>
  );
}
