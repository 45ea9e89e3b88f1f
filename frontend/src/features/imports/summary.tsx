import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportOut, SummaryOut } from '@/api/gen';
import { word } from '@/api/words';
import { numberText } from '@/lib/numbers';
import { Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { THINGS } from './words';

/** What writing the book changes, or has changed, thing by thing. */
export function Summary({ batch }: { batch: ImportOut }) {
  const { t } = useLingui();
  const title = batch.applied_at ? t`Đã thay đổi` : t`Nếu ghi thì thay đổi`;
  return (
    <Section title={title}>
      <DataTable caption={title} columns={COLUMNS} rows={batch.summary} rowKey={(each) => each.what} />
    </Section>
  );
}

const COLUMNS: Column<SummaryOut>[] = [
  { id: 'what', head: <Trans>Nội dung</Trans>, lead: true, cell: (each) => <Thing what={each.what} /> },
  { id: 'added', head: <Trans>Thêm mới</Trans>, align: 'end', cell: (each) => <Figure value={each.added} /> },
  { id: 'changed', head: <Trans>Sửa đổi</Trans>, align: 'end', cell: (each) => <Figure value={each.changed} /> },
  {
    id: 'ended',
    head: <Trans context="import">Kết thúc</Trans>,
    align: 'end',
    cell: (each) => <Figure value={each.ended ?? 0} />,
  },
  { id: 'same', head: <Trans>Giữ nguyên</Trans>, align: 'end', cell: (each) => numberText(each.same) },
];

function Thing({ what }: { what: string }) {
  const { i18n } = useLingui();
  return word(i18n, THINGS, what);
}

function Figure({ value }: { value: number }) {
  return <span className={value === 0 ? 'text-soft' : 'font-bold'}>{numberText(value)}</span>;
}
