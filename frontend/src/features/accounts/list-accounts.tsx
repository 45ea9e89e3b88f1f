import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import type { AccountSummary, OfficerWithoutAccount } from '@/api/gen';
import { momentText } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { LINK } from '@/ui/link';
import { LoadMore } from '@/ui/load-more';
import { Mark } from '@/ui/mark';
import { Empty, Page } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import type { AccountSearch } from './filter';
import { FilterAccounts } from './filter-accounts';
import { accountList, officersWithout } from './queries';
import { KIND_WORDS, STATE_TONES, STATE_WORDS } from './words';

type I18n = ReturnType<typeof useLingui>['i18n'];

/** Who can sign in, who was invited, who is locked out; and who has no account, which is nothing wrong. */
export function ListAccounts({ search, takeAway }: { search: AccountSearch; takeAway: ReactNode }) {
  const shown = useDeferredValue(search);
  return (
    <Page
      title={<Trans>Quản lý tài khoản</Trans>}
      lead={<Trans>Mời, cấp lại mã, khóa và mở khóa; quản trị viên không biết mật khẩu của ai.</Trans>}
      actions={
        <Link to="/admin/accounts" search={{ open: 'new' }} className={buttonClass('primary')}>
          <Trans>Mời người dùng</Trans>
        </Link>
      }
    >
      <FilterAccounts search={search} />
      {shown.state === 'none' ? null : takeAway}
      {shown.state === 'none' ? <Without q={shown.q} /> : <With search={shown} />}
    </Page>
  );
}

function With({ search }: { search: AccountSearch }) {
  const { i18n, t } = useLingui();
  const query = useSuspenseInfiniteQuery(accountList(search));
  const accounts = query.data.pages.flatMap((page) => page.items);
  if (accounts.length === 0) {
    return (
      <Empty>
        <Trans>Không có tài khoản nào khớp bộ lọc.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t`Danh sách tài khoản`} columns={columns(i18n)} rows={accounts} rowKey={(each) => each.id} />
      <LoadMore query={query} />
    </>
  );
}

function columns(i18n: I18n): Column<AccountSummary>[] {
  return [
    {
      id: 'username',
      head: <Trans>Tên đăng nhập</Trans>,
      lead: true,
      cell: (each) => (
        <Link to="/admin/accounts" search={{ open: each.id }} className={`${LINK} break-all`}>
          {each.username}
        </Link>
      ),
    },
    {
      id: 'whose',
      head: <Trans>Của ai</Trans>,
      cell: ({ officer, kind }) =>
        officer ? `${officer.full_name} · ${officer.service_no}` : i18n._(KIND_WORDS[kind]),
    },
    {
      id: 'state',
      head: <Trans>Tình trạng</Trans>,
      cell: ({ state }) => <Mark tone={STATE_TONES[state]}>{i18n._(STATE_WORDS[state])}</Mark>,
    },
    {
      id: 'last',
      head: <Trans>Đăng nhập gần nhất</Trans>,
      cell: ({ last_sign_in }) => (last_sign_in ? momentText(last_sign_in) : <Trans>Chưa lần nào</Trans>),
    },
    { id: 'devices', head: <Trans>Thiết bị</Trans>, align: 'end', cell: ({ devices }) => devices },
  ];
}

function Without({ q }: { q: string | undefined }) {
  const { t } = useLingui();
  const query = useSuspenseInfiniteQuery(officersWithout(q));
  const officers = query.data.pages.flatMap((page) => page.items);
  if (officers.length === 0) {
    return (
      <Empty>
        <Trans>Không có cán bộ nào khớp mà chưa có tài khoản.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <p className="text-soft">
        <Trans>
          Chưa có tài khoản là bình thường: cán bộ vẫn có tên trong sổ; chỉ mời khi người đó cần vào hệ thống.
        </Trans>
      </p>
      <DataTable
        caption={t`Cán bộ chưa có tài khoản`}
        columns={WITHOUT_COLUMNS}
        rows={officers}
        rowKey={(each) => each.id}
      />
      <LoadMore query={query} />
    </>
  );
}

const WITHOUT_COLUMNS: Column<OfficerWithoutAccount>[] = [
  { id: 'name', head: <Trans>Họ tên</Trans>, lead: true, cell: (each) => each.full_name },
  { id: 'number', head: <Trans>Số hiệu</Trans>, cell: (each) => each.service_no },
  {
    id: 'invite',
    head: <Trans>Việc có thể làm</Trans>,
    cell: ({ id, full_name }) => (
      <Link to="/admin/accounts" search={{ open: 'new', officer: id, name: full_name }} className={LINK}>
        <Trans>
          Mời<span className="sr-only"> {full_name}</span>
        </Trans>
      </Link>
    ),
  },
];
