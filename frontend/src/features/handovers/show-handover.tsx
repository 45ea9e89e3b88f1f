import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandoverOut, ItemOut } from '@/api/gen';
import { word } from '@/api/words';
import { dayText, momentText } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { LINK } from '@/ui/link';
import { Mark } from '@/ui/mark';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { HandoverActions } from './handover-actions';
import { LeftThing } from './left-thing';
import { oneHandover } from './queries';
import { ITEM_KINDS, STAND_IN_REASONS, STATES } from './words';

/** One handover as the paper it replaces: what, from whom to whom, the items, two signatures. */
export function ShowHandover({ id }: { id: string }) {
  const { i18n } = useLingui();
  const { data: handover } = useSuspenseQuery(oneHandover(id));
  return (
    <Page
      title={
        <Trans>
          Bàn giao <LeftThing handover={handover} />
        </Trans>
      }
      lead={
        <>
          {word(i18n, STATES, handover.state)} · {handover.unit.short_name}
        </>
      }
      actions={
        <Link to="/handovers" className={buttonClass()}>
          <Trans>Danh sách bàn giao</Trans>
        </Link>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Signature
          role={<Trans>Người giao</Trans>}
          name={handover.leaver.full_name}
          at={handover.leaver_signed_at}
          by={<StoodIn handover={handover} />}
        />
        <Signature
          role={<Trans>Người nhận</Trans>}
          name={handover.successor?.full_name ?? <Trans>Chưa chỉ định; cấp trên đang giữ việc</Trans>}
          at={handover.receiver_signed_at}
        />
      </div>
      <Sheet className="p-4">
        <Facts>
          <Fact label={<Trans>Thôi giữ từ ngày</Trans>}>{dayText(handover.leaving_on)}</Fact>
          <Fact label={<Trans>Hạn ký</Trans>}>{dayText(handover.due_on)}</Fact>
          {handover.beat ? (
            <Fact label={<Trans>Địa bàn</Trans>}>
              <Link to="/areas/$id" params={{ id: handover.beat.id }} className={LINK}>
                {handover.beat.name}
              </Link>
            </Fact>
          ) : null}
        </Facts>
      </Sheet>
      <Items handover={handover} />
      <HandoverActions handover={handover} />
    </Page>
  );
}

type SignatureProps = { role: React.ReactNode; name: React.ReactNode; at: string | null; by?: React.ReactNode };

function Signature({ role, name, at, by }: SignatureProps) {
  return (
    <Sheet className="grid content-start gap-1 p-4">
      <p className="text-sm text-soft">{role}</p>
      <p className="text-lg font-bold leading-tight">{name}</p>
      <p>
        {at ? (
          <Mark tone="fine">
            <Trans>Đã ký {momentText(at)}</Trans>
          </Mark>
        ) : (
          <Mark tone="wait">
            <Trans>Chưa ký</Trans>
          </Mark>
        )}
      </p>
      {by}
    </Sheet>
  );
}

function StoodIn({ handover }: { handover: HandoverOut }) {
  const { i18n } = useLingui();
  const { leaver_signed_by: signer, stand_in_reason: reason } = handover;
  if (!signer || !reason) return null;
  const why = word(i18n, STAND_IN_REASONS, reason).toLowerCase();
  return (
    <p className="text-sm text-soft">
      <Trans>
        {signer.full_name} ký thay: {why}
      </Trans>
    </p>
  );
}

function Items({ handover }: { handover: HandoverOut }) {
  const { t } = useLingui();
  const left = handover.items.filter((each) => each.done === false).length;
  return (
    <Section
      title={t`Việc giao lại`}
      aside={
        left > 0 ? (
          <span className="text-sm text-soft">
            <Plural value={left} other="# việc chưa xong" />
          </span>
        ) : null
      }
    >
      {handover.items.length === 0 ? (
        <Empty>
          <Trans>Không còn việc dở nào phải giao; hai bên chỉ cần ký.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Việc giao lại`} columns={COLUMNS} rows={handover.items} rowKey={(each) => each.id} />
      )}
    </Section>
  );
}

const COLUMNS: Column<ItemOut>[] = [
  { id: 'what', head: <Trans>Việc</Trans>, lead: true, cell: (each) => <What item={each} /> },
  { id: 'due', head: <Trans>Hạn</Trans>, cell: (each) => (each.due_on ? dayText(each.due_on) : null) },
  { id: 'who', head: <Trans>Giao cho</Trans>, cell: (each) => each.assigned_to.full_name },
  {
    id: 'done',
    head: <Trans>Hiện nay</Trans>,
    cell: (each) => (each.done === null ? null : <Done done={each.done} />),
  },
];

function What({ item }: { item: ItemOut }) {
  const { i18n } = useLingui();
  const code =
    item.kind === 'visit_unconfirmed' && item.done !== null ? (
      <Link to="/visits/$id" params={{ id: item.subject_id }} className={LINK}>
        {item.code}
      </Link>
    ) : (
      item.code
    );
  return (
    <>
      {word(i18n, ITEM_KINDS, item.kind)} <span className="font-normal">{code}</span>
      {item.title ? <span className="block font-normal text-soft">{item.title}</span> : null}
    </>
  );
}

function Done({ done }: { done: boolean }) {
  return done ? (
    <Mark tone="fine">
      <Trans>Đã xong</Trans>
    </Mark>
  ) : (
    <Mark tone="wait">
      <Trans>Còn dở</Trans>
    </Mark>
  );
}
