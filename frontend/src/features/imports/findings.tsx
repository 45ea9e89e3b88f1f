import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FindingOut, ImportOut } from '@/api/gen';
import { Chips } from '@/ui/chips';
import { Mark } from '@/ui/mark';
import { Empty, Section } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import type { Level } from './filter';
import { bySheet, countOf } from './totals';

type Props = { batch: ImportOut; level: Level | undefined; takeAway: ReactNode };

/** Everything that was found, sheet by sheet as in the book, so that it can be worked off beside Excel. */
export function Findings({ batch, level, takeAway }: Props) {
  const shown = level ? batch.findings.filter((each) => each.level === level) : batch.findings;
  const sheets = bySheet(shown);
  return (
    <>
      <Section title={<Trans>Kết quả kiểm tra</Trans>} aside={takeAway}>
        <div className="grid gap-3">
          <LevelFilter batch={batch} level={level} />
          {sheets.length > 1 ? <JumpTo sheets={sheets} /> : null}
          {sheets.length === 0 ? (
            <Empty>
              <Trans>Không có mục nào ở mức này.</Trans>
            </Empty>
          ) : null}
        </div>
      </Section>
      {sheets.map(({ sheet, findings }, place) => (
        <div key={sheet} id={anchor(place)} className="scroll-mt-4">
          <Section title={<SheetName sheet={sheet} />} aside={<SheetCount findings={findings} />}>
            <DataTable caption={sheet} columns={COLUMNS} rows={findings} rowKey={keyOf} />
          </Section>
        </div>
      ))}
    </>
  );
}

const anchor = (place: number): string => `trang-${place + 1}`;

const keyOf = (each: FindingOut): string => `${each.row} ${each.column} ${each.code}`;

function LevelFilter({ batch, level }: { batch: ImportOut; level: Level | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/imports/$id' });
  const errors = countOf(batch, 'error');
  const warnings = countOf(batch, 'warning');
  return (
    <div className="no-print">
      <Chips
        legend={t`Mức`}
        name="level"
        options={[
          { value: '', label: t`Tất cả (${errors + warnings})` },
          { value: 'error', label: t`Lỗi (${errors})` },
          { value: 'warning', label: t`Cảnh báo (${warnings})` },
        ]}
        chosen={[level ?? '']}
        onChange={([value]) =>
          navigate({
            search: (before) => ({ ...before, level: (value || undefined) as Level | undefined }),
            replace: true,
          })
        }
      />
    </div>
  );
}

function JumpTo({ sheets }: { sheets: { sheet: string; findings: FindingOut[] }[] }) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`Đến trang`} className="no-print">
      <ul className="flex flex-wrap gap-x-4">
        {sheets.map(({ sheet, findings }, place) => (
          <li key={sheet}>
            <a
              href={`#${anchor(place)}`}
              className="inline-flex min-h-8 items-center gap-1 text-brand underline underline-offset-2"
            >
              <SheetName sheet={sheet} />
              <span className="text-soft">({findings.length})</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A finding about the file as a whole names no sheet. */
function SheetName({ sheet }: { sheet: string }) {
  return sheet === '' ? <Trans>Cả tệp</Trans> : sheet;
}

function SheetCount({ findings }: { findings: FindingOut[] }) {
  return (
    <span className="text-sm text-soft">
      <Plural value={findings.length} other="# mục" />
    </span>
  );
}

const COLUMNS: Column<FindingOut>[] = [
  { id: 'row', head: <Trans>Dòng</Trans>, lead: true, width: 'sm:w-[16%]', cell: (each) => <Place finding={each} /> },
  { id: 'level', head: <Trans>Mức</Trans>, width: 'sm:w-[11%]', cell: (each) => <LevelMark level={each.level} /> },
  {
    id: 'message',
    head: <Trans>Sai ở đâu</Trans>,
    width: 'sm:w-[41%]',
    cell: (each) => <Said finding={each} part="message" />,
  },
  { id: 'hint', head: <Trans>Cần làm</Trans>, cell: (each) => <Said finding={each} part="hint" /> },
];

function Place({ finding: { row, column } }: { finding: FindingOut }) {
  if (row === 0) return <Trans>Cả tệp</Trans>;
  return (
    <>
      <Trans>Dòng {row}</Trans>
      {column ? <span className="font-normal text-soft sm:block max-sm:before:content-[',_']">{column}</span> : null}
    </>
  );
}

function LevelMark({ level }: { level: Level }) {
  return level === 'error' ? (
    <Mark tone="bad">
      <Trans>Lỗi</Trans>
    </Mark>
  ) : (
    <Mark tone="wait">
      <Trans>Cảnh báo</Trans>
    </Mark>
  );
}

function Said({ finding, part }: { finding: FindingOut; part: 'message' | 'hint' }) {
  const { i18n } = useLingui();
  return finding[`${part}_${i18n.locale === 'en' ? 'en' : 'vi'}`];
}
