import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { FileReadOut } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { LINK } from '@/ui/link';
import { Mark } from '@/ui/mark';
import type { Column } from '@/ui/table';
import { OPENED } from './words';

export const WHEN: Column<FileReadOut> = {
  id: 'at',
  head: <Trans>Lúc</Trans>,
  cell: (each) => <span className="tabular-nums">{momentText(each.at)}</span>,
};
export const WHOSE: Column<FileReadOut> = {
  id: 'officer',
  head: <Trans>Hồ sơ của</Trans>,
  lead: true,
  cell: (each) => (
    <Link to="/officers/$id" params={{ id: each.officer.id }} className={LINK}>
      {each.officer.full_name}
    </Link>
  ),
};
export const READER: Column<FileReadOut> = {
  id: 'reader',
  head: <Trans>Người xem</Trans>,
  cell: (each) => <Reader read={each} />,
};
export const READER_FIRST: Column<FileReadOut> = { ...READER, lead: true };
export const WHAT: Column<FileReadOut> = {
  id: 'what',
  head: <Trans>Đã xem</Trans>,
  cell: (each) => <What read={each} />,
};

function Reader({ read }: { read: FileReadOut }) {
  const { i18n } = useLingui();
  return (
    <>
      {read.reader?.full_name ?? read.username}
      <span className="block text-sm font-normal text-soft">
        {read.roles.map((each) => word(i18n, POSITIONS, each)).join(', ')}
      </span>
      {read.break_glass_id ? (
        <Mark tone="wait">
          <Trans>bằng quyền đặc biệt</Trans>
        </Mark>
      ) : null}
    </>
  );
}

function What({ read }: { read: FileReadOut }) {
  const { i18n } = useLingui();
  return read.what.map((each) => word(i18n, OPENED, each)).join(', ');
}
