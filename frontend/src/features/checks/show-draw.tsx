import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DrawableOut } from '@/api/gen';
import { word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Mark } from '@/ui/mark';
import { Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { monthText } from './list-draws';
import { oneDraw } from './queries';
import { WHY } from './words';

/** One draw with all that it followed from: its seed, the rate, and the weight of every visit. */
export function ShowDraw({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: draw } = useSuspenseQuery(oneDraw(id));
  return (
    <Page
      title={
        <Trans>
          Rút mẫu {draw.unit.short_name}, tháng {monthText(draw.month)}
        </Trans>
      }
      lead={
        <Trans>
          Rút {draw.drawn} trong {draw.confirmed} lượt đã xác nhận của các tuần khóa sổ trong tháng.
        </Trans>
      }
      actions={
        <Link to="/checks" search={{ view: 'draws' }} className={buttonClass()}>
          <Trans>Các lần rút mẫu</Trans>
        </Link>
      }
    >
      <Sheet className="p-4">
        <Facts>
          <Fact label={<Trans>Rút lúc</Trans>}>{momentText(draw.drawn_at)}</Fact>
          <Fact label={<Trans>Mầm ngẫu nhiên</Trans>}>
            <span className="break-all font-mono text-sm">{draw.seed}</span>
          </Fact>
          <Fact label={<Trans>Tỷ lệ</Trans>}>
            {draw.clean ? (
              <Trans>5 %, ít nhất 1 lượt mỗi quý: bốn quý liền không có lượt nào sai</Trans>
            ) : (
              <Trans>10 %, ít nhất 2 lượt mỗi quý</Trans>
            )}
          </Fact>
          <Fact label={<Trans>Đã rút trước đó trong quý</Trans>}>
            <Plural value={draw.drawn_before} other="# lượt" />
          </Fact>
        </Facts>
      </Sheet>
      <Section title={t`Các lượt có thể rút`}>
        <DataTable
          caption={t`Các lượt có thể rút`}
          columns={COLUMNS}
          rows={draw.population}
          rowKey={(each) => each.visit_code}
        />
      </Section>
    </Page>
  );
}

const COLUMNS: Column<DrawableOut>[] = [
  { id: 'visit', head: <Trans>Số phiếu</Trans>, lead: true, cell: (each) => each.visit_code },
  { id: 'why', head: <Trans>Dễ được rút hơn vì</Trans>, cell: (each) => <Why of={each} /> },
  { id: 'weight', head: <Trans>Trọng số</Trans>, align: 'end', cell: (each) => each.weight },
  {
    id: 'drawn',
    head: <Trans>Kết quả rút</Trans>,
    cell: (each) =>
      each.drawn ? (
        <Mark tone="wait">
          <Trans>Được rút</Trans>
        </Mark>
      ) : null,
  },
];

function Why({ of }: { of: DrawableOut }) {
  const { i18n } = useLingui();
  return of.why.map((each) => word(i18n, WHY, each)).join(', ') || null;
}
