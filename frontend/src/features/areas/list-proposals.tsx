import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ProposalOut, ProposalState } from '@/api/gen';
import { ASSIGNMENTS, word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { periodText } from '@/lib/periods';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark, type Tone } from '@/ui/mark';
import { Empty } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import type { AreaSearch } from './filter';
import { proposalList } from './queries';

const TONES: Record<ProposalState, Tone> = { proposed: 'wait', approved: 'fine', refused: 'bad' };
const STATES: Record<ProposalState, MessageDescriptor> = {
  proposed: msg`Chờ quyết định`,
  approved: msg`Đã phê duyệt`,
  refused: msg`Không phê duyệt`,
};

/** Who is proposed for which beat; each is decided on the page of its beat. */
export function ListProposals({ search }: { search: AreaSearch }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(proposalList(search));
  const proposals = query.data.pages.flatMap((page) => page.items);
  if (proposals.length === 0) {
    return (
      <Empty>
        <Trans>Chưa có đề xuất nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t`Các đề xuất`} columns={COLUMNS} rows={proposals} rowKey={(each) => each.id} />
      <LoadMore query={query} />
    </>
  );
}

const COLUMNS: Column<ProposalOut>[] = [
  { id: 'beat', head: <Trans>Địa bàn</Trans>, lead: true, cell: (each) => <Beat proposal={each} /> },
  { id: 'who', head: <Trans>Cán bộ</Trans>, cell: (each) => <Who proposal={each} /> },
  { id: 'period', head: <Trans>Thời gian</Trans>, cell: (each) => <Period proposal={each} /> },
  { id: 'by', head: <Trans>Người đề xuất</Trans>, cell: (each) => each.proposed_by.full_name },
  { id: 'state', head: <Trans>Tình trạng</Trans>, cell: (each) => <State proposal={each} /> },
];

type CellProps = { proposal: ProposalOut };

function Beat({ proposal: { beat, unit } }: CellProps) {
  return (
    <>
      <Link to="/areas/$id" params={{ id: beat.id }} className={LINK}>
        {beat.name}
      </Link>{' '}
      <span className="text-sm font-normal text-soft">{unit.short_name}</span>
    </>
  );
}

function Who({ proposal: { officer, kind } }: CellProps) {
  const { i18n } = useLingui();
  return (
    <>
      {officer.full_name} <span className="block text-sm text-soft">{word(i18n, ASSIGNMENTS, kind)}</span>
    </>
  );
}

function Period({ proposal: { valid_from, valid_to } }: CellProps) {
  const { i18n } = useLingui();
  return periodText(i18n, valid_from, valid_to);
}

function State({ proposal: { state, decided_by, decided_at } }: CellProps) {
  const { i18n } = useLingui();
  return (
    <>
      <Mark tone={TONES[state]}>{word(i18n, STATES, state)}</Mark>
      {decided_by && decided_at ? (
        <span className="block text-sm text-soft">
          {decided_by.full_name}, {momentText(decided_at)}
        </span>
      ) : null}
    </>
  );
}
