import { Trans, useLingui } from '@lingui/react/macro';
import type { StopOut, VisitOut } from '@/api/gen';
import { word } from '@/api/words';
import { timeText } from '@/lib/dates';
import { Fact, Facts } from '@/ui/facts';
import { Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { CADRES, PRESENCES } from './words';

/** Where, how long, and who was met: roles and numbers of local cadres, never a name. */
export function VisitStops({ visit }: { visit: VisitOut }) {
  const columns: Column<StopOut>[] = [
    {
      id: 'group',
      head: <Trans>Tổ dân phố</Trans>,
      lead: true,
      cell: (each) => <Trans>Tổ {each.group.number}</Trans>,
    },
    { id: 'beat', head: <Trans>Địa bàn CSKV</Trans>, cell: (each) => each.beat?.name ?? null },
    {
      id: 'time',
      head: <Trans>Đến – rời</Trans>,
      cell: (each) => `${timeText(each.arrived_at)} – ${timeText(each.left_at)}`,
    },
    { id: 'minutes', head: <Trans>Phút</Trans>, align: 'end', cell: (each) => each.minutes },
  ];
  return (
    <Section title={<Trans>Nơi đến và người gặp</Trans>}>
      <DataTable
        caption={<Trans>Các tổ dân phố đã đến</Trans>}
        columns={columns}
        rows={visit.stops}
        rowKey={(each) => `${each.group.id}${each.arrived_at}`}
      />
      <Sheet className="mt-2 px-3 py-3">
        <People visit={visit} />
      </Sheet>
    </Section>
  );
}

function People({ visit }: { visit: VisitOut }) {
  const { i18n } = useLingui();
  const counts = Object.entries(visit.cadre_counts).filter(([, count]) => count > 0);
  return (
    <Facts narrow>
      <Fact label={<Trans>CSKV của địa bàn</Trans>}>{word(i18n, PRESENCES, visit.beat_officer_present)}</Fact>
      <Fact label={<Trans>Cán bộ cơ sở gặp</Trans>}>
        {counts.length === 0 ? (
          <Trans>Không ghi</Trans>
        ) : (
          counts.map(([role, count]) => `${word(i18n, CADRES, role)}: ${count}`).join(' · ')
        )}
      </Fact>
      <Fact label={<Trans>Người cùng đi</Trans>}>
        {visit.companions.length === 0 ? (
          <Trans>Không có</Trans>
        ) : (
          visit.companions.map((each) => each.full_name).join(', ')
        )}
      </Fact>
    </Facts>
  );
}
