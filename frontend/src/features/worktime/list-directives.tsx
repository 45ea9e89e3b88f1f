import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DirectiveOut } from '@/api/gen';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { weekOf, weekText } from '@/lib/weeks';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { RevokeDirective } from './proposal-revoke';
import { directiveList } from './queries';
import { EFFECTS } from './words';

/** Written decisions on whole weeks, the latest first. */
export function ListDirectives() {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(directiveList());
  const directives = query.data.pages.flatMap((page) => page.items);
  if (directives.length === 0) {
    return (
      <Empty>
        <Trans>Chưa có chỉ thị tuần nào trong phạm vi của đồng chí.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t`Chỉ thị tuần`} columns={COLUMNS} rows={directives} rowKey={(each) => each.id} />
      <LoadMore query={query} />
    </>
  );
}

const COLUMNS: Column<DirectiveOut>[] = [
  { id: 'weeks', head: <Trans>Tuần</Trans>, lead: true, cell: (each) => <Weeks of={each} /> },
  { id: 'unit', head: <Trans>Thuộc đơn vị</Trans>, cell: (each) => each.unit.short_name },
  { id: 'effect', head: <Trans>Nội dung</Trans>, cell: (each) => <Effect of={each} /> },
  { id: 'document', head: <Trans>Văn bản</Trans>, cell: (each) => <Document of={each} /> },
  {
    id: 'signer',
    head: <Trans>Người ký</Trans>,
    cell: (each) => (
      <Link to="/officers/$id" params={{ id: each.signed_by.id }} className={LINK}>
        {each.signed_by.full_name}
      </Link>
    ),
  },
];

function Weeks({ of: { first_monday, last_monday } }: { of: DirectiveOut }) {
  const first = weekText(weekOf(first_monday));
  const last = weekText(weekOf(last_monday));
  const monday = dayText(first_monday);
  return (
    <>
      {first === last ? (
        <Trans>Tuần {first}</Trans>
      ) : (
        <Trans>
          Tuần {first} đến {last}
        </Trans>
      )}
      <span className="block text-sm font-normal text-soft">
        <Trans>từ thứ Hai {monday}</Trans>
      </span>
    </>
  );
}

function Effect({ of: directive }: { of: DirectiveOut }) {
  const { i18n } = useLingui();
  const { effect, summary, revoked_on } = directive;
  const revoked = revoked_on ? dayText(revoked_on) : null;
  return (
    <>
      <Mark tone={effect === 'owed_all' && !revoked ? 'wait' : 'quiet'}>{word(i18n, EFFECTS, effect)}</Mark>
      {summary ? <span className="mt-1 block">{summary}</span> : null}
      {revoked ? (
        <span className="mt-1 block font-semibold text-bad">
          <Trans>Đã thu hồi ngày {revoked}</Trans>
        </span>
      ) : null}
      <RevokeDirective directive={directive} />
    </>
  );
}

function Document({ of: { document_no, issued_on } }: { of: DirectiveOut }) {
  const day = dayText(issued_on);
  return (
    <>
      {document_no}
      <span className="block text-sm text-soft">
        <Trans>ngày {day}</Trans>
      </span>
    </>
  );
}
