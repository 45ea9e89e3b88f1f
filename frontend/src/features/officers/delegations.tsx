import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DelegationOut, HeldPostRef } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { periodText } from '@/lib/periods';
import { buttonClass } from '@/ui/button';
import { LINK } from '@/ui/link';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { delegations } from './queries';
import { LENT_ACTIONS } from './words';

/** Actions of one post lent to another for a time. */
export function Delegations({ takeAway }: { takeAway: ReactNode }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(delegations());
  return (
    <Section title={<Trans>Ủy quyền</Trans>} aside={takeAway}>
      {data.length === 0 ? (
        <Empty>
          <Trans>Chưa có ủy quyền nào trong phạm vi của đồng chí.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Ủy quyền`} columns={COLUMNS} rows={data} rowKey={(each) => each.id} />
      )}
    </Section>
  );
}

/** Those of one officer, with what may be done about each. */
export function Lending({ rows, officerId }: { rows: DelegationOut[]; officerId: string }) {
  const { t } = useLingui();
  const acts: Column<DelegationOut> = {
    id: 'acts',
    head: <Trans context="delegation">Việc</Trans>,
    cell: (each) => <TakeBack lent={each} officerId={officerId} />,
  };
  return (
    <Section title={<Trans>Ủy quyền đã giao, đã nhận</Trans>}>
      <DataTable caption={t`Ủy quyền`} columns={[...COLUMNS, acts]} rows={rows} rowKey={(each) => each.id} />
    </Section>
  );
}

function TakeBack({ lent, officerId }: { lent: DelegationOut; officerId: string }) {
  const [act] = lent.may;
  if (!act) return null;
  return (
    <Link
      to="/officers/$id"
      params={{ id: officerId }}
      search={{ act, on: lent.id }}
      className={buttonClass('quiet', 'no-print -ml-2')}
    >
      <Trans>Chấm dứt</Trans>
    </Link>
  );
}

const COLUMNS: Column<DelegationOut>[] = [
  {
    id: 'receiver',
    head: <Trans context="delegation">Người nhận</Trans>,
    lead: true,
    cell: (each) => <Holder post={each.receiver} />,
  },
  { id: 'giver', head: <Trans context="delegation">Người giao</Trans>, cell: (each) => <Holder post={each.giver} /> },
  { id: 'actions', head: <Trans>Được làm thay</Trans>, cell: (each) => <Lent actions={each.actions} /> },
  { id: 'period', head: <Trans>Thời gian</Trans>, cell: (each) => <Period lent={each} /> },
  { id: 'document', head: <Trans>Văn bản</Trans>, cell: (each) => each.document_no },
];

function Holder({ post }: { post: HeldPostRef | null }) {
  const { i18n } = useLingui();
  if (post === null) return <Trans>Ngoài phạm vi của đồng chí</Trans>;
  return (
    <>
      <Link to="/officers/$id" params={{ id: post.officer.id }} className={LINK}>
        {post.officer.full_name}
      </Link>
      <span className="block text-sm font-normal text-soft">
        {word(i18n, POSITIONS, post.position_type)}, {post.unit.short_name}
      </span>
    </>
  );
}

function Lent({ actions }: { actions: string[] }) {
  const { i18n } = useLingui();
  return actions.map((each) => word(i18n, LENT_ACTIONS, each)).join(', ');
}

function Period({ lent }: { lent: DelegationOut }) {
  const { i18n } = useLingui();
  return periodText(i18n, lent.valid_from, lent.valid_to);
}
