import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ProposalStatus, WorktimeProposalSummary } from '@/api/gen';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark, type Tone } from '@/ui/mark';
import { Empty } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { proposalList } from './proposal-queries';
import { PROPOSAL_STATUSES, PROPOSALS } from './proposal-words';

const TONES: Record<ProposalStatus, Tone> = {
  draft: 'wait',
  published: 'fine',
  returned: 'bad',
  discarded: 'quiet',
};

/** Drafts of the own level, the latest first, and what became of them. */
export function ListProposals() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(proposalList());
  const drafts = query.data.pages.flatMap((page) => page.items);
  if (drafts.length === 0) {
    return (
      <Empty>
        <Trans>Chưa có dự thảo nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t`Dự thảo`} columns={COLUMNS} rows={drafts} rowKey={(each) => each.id} />
      <LoadMore query={query} />
    </>
  );
}

const COLUMNS: Column<WorktimeProposalSummary>[] = [
  { id: 'what', head: <Trans>Dự thảo</Trans>, lead: true, cell: (each) => <What draft={each} /> },
  { id: 'status', head: <Trans>Trạng thái</Trans>, cell: (each) => <ProposalMark status={each.status} /> },
  { id: 'by', head: <Trans>Người soạn</Trans>, cell: (each) => each.drafted_by.full_name },
  { id: 'at', head: <Trans>Lúc</Trans>, cell: (each) => momentText(each.drafted_at) },
];

function What({ draft }: { draft: WorktimeProposalSummary }) {
  const { i18n } = useLingui();
  const number = draft.content.kind === 'policy' ? draft.content.decision_no : draft.content.document_no;
  return (
    <Link to="/worktime/proposals/$id" params={{ id: draft.id }} className={LINK}>
      {word(i18n, PROPOSALS, draft.kind)} {number}
    </Link>
  );
}

export function ProposalMark({ status }: { status: ProposalStatus }) {
  const { i18n } = useLingui();
  return <Mark tone={TONES[status]}>{word(i18n, PROPOSAL_STATUSES, status)}</Mark>;
}
