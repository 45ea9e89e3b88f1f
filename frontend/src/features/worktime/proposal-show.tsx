import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { discardWorktime, previewPublishing, publishWorktime, type WorktimeProposalOut } from '@/api/gen';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Page, Section, Sheet } from '@/ui/page';
import { DraftAgain } from './proposal-again';
import { ProposalFacts } from './proposal-facts';
import { ProposalMark } from './proposal-list';
import { oneProposal, refreshWorktime } from './proposal-queries';
import { SendBack } from './proposal-send-back';
import { PROPOSALS } from './proposal-words';
import { TurnedWeeks } from './turned-weeks';

/** One draft: what it says, and for the chief the weeks it turns before he publishes it. */
export function ShowProposal({ id }: { id: string }) {
  const { i18n } = useLingui();
  const { data: draft } = useSuspenseQuery(oneProposal(id));
  const at = momentText(draft.drafted_at);
  return (
    <Page
      title={word(i18n, PROPOSALS, draft.kind)}
      lead={
        <Trans>
          {draft.drafted_by.full_name} soạn lúc {at}
        </Trans>
      }
    >
      <Sheet className="p-4">
        <Facts>
          <Fact label={<Trans>Trạng thái</Trans>}>
            <ProposalMark status={draft.status} />
            {draft.decided_by && draft.decided_at ? (
              <span className="block text-sm text-soft">
                {draft.decided_by.full_name}, {momentText(draft.decided_at)}
              </span>
            ) : null}
          </Fact>
          {draft.return_reason ? <Fact label={<Trans>Lý do trả lại</Trans>}>{draft.return_reason}</Fact> : null}
          <ProposalFacts content={draft.content} />
        </Facts>
      </Sheet>
      <DraftAgain draft={draft} />
      <Publish draft={draft} />
      <SendBack draft={draft} />
      <Discard draft={draft} />
    </Page>
  );
}

function Publish({ draft }: { draft: WorktimeProposalOut }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const common = { path: { proposal_id: draft.id }, headers: read(draft.version), throwOnError: true } as const;
  const preview = useTry<void, { turned: Parameters<typeof TurnedWeeks>[0]['turned'] }>(() =>
    previewPublishing(common),
  );
  const publish = useTry<void, WorktimeProposalOut>(
    () => publishWorktime(common),
    () => {
      say(t`Đã ban hành.`);
      return refreshWorktime(queries);
    },
  );
  if (!draft.actions.includes('publish')) return <Refusal problem={publish.error} />;
  return (
    <section className="no-print grid gap-4">
      {preview.data ? (
        <Section title={<Trans>Nếu ban hành bây giờ</Trans>}>
          <TurnedWeeks turned={preview.data.turned} />
        </Section>
      ) : null}
      <Refusal problem={publish.error ?? preview.error} />
      {preview.data ? (
        <Button look="primary" busy={publish.isPending} className="justify-self-start" onClick={() => publish.mutate()}>
          <Trans>Ban hành</Trans>
        </Button>
      ) : (
        <Button look="primary" busy={preview.isPending} className="justify-self-start" onClick={() => preview.mutate()}>
          <Trans>Xem tuần nào đổi</Trans>
        </Button>
      )}
    </section>
  );
}

function Discard({ draft }: { draft: WorktimeProposalOut }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const discard = useTry<void, WorktimeProposalOut>(
    () => discardWorktime({ path: { proposal_id: draft.id }, headers: read(draft.version), throwOnError: true }),
    () => {
      say(t`Đã bỏ dự thảo.`);
      return refreshWorktime(queries);
    },
  );
  if (!draft.actions.includes('discard')) return <Refusal problem={discard.error} />;
  return (
    <div className="no-print grid gap-3">
      <Button look="bad" busy={discard.isPending} className="justify-self-start" onClick={() => discard.mutate()}>
        <Trans>Bỏ dự thảo</Trans>
      </Button>
      <Refusal problem={discard.error} />
    </div>
  );
}
