import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { PlaceCards as Cards, PlaceCard } from '@/api/gen';
import { addDays, shortDayText } from '@/lib/dates';
import { mondayOf, weekText } from '@/lib/weeks';
import { Button } from '@/ui/button';
import { Section } from '@/ui/page';
import { Qr } from '@/ui/qr';

/** The cards as they go to the meeting places: one for each group and week, eight on a sheet of A4. */
export function PlaceCards({ issued, onDone }: { issued: Cards; onDone: () => void }) {
  return (
    <Section
      title={
        <span className="no-print">
          <Plural value={issued.cards.length} other="# thẻ" /> · {issued.unit.short_name}
        </span>
      }
    >
      <div className="no-print mb-3 flex flex-wrap items-center gap-3">
        <Button look="primary" onClick={() => print()}>
          <Trans>In thẻ</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Xong, cất thẻ đi</Trans>
        </Button>
        <p className="text-soft">
          <Trans>Treo vào thứ Hai tại điểm sinh hoạt, gỡ thẻ tuần trước. Không chụp, không gửi mã qua tin nhắn.</Trans>
        </p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 print:grid-cols-2 print:gap-0">
        {issued.cards.map((card) => (
          <Card key={`${card.week} ${card.group_id}`} card={card} ward={issued.unit.short_name} />
        ))}
      </ul>
    </Section>
  );
}

function Card({ card, ward }: { card: PlaceCard; ward: string }) {
  const { t } = useLingui();
  const monday = mondayOf(card.week);
  const address = `${location.origin}/visits/new?group=${card.group_id}&place=${card.code}`;
  return (
    <li className="grid break-inside-avoid grid-cols-[minmax(0,1fr)_7rem] gap-3 rounded-sm border border-rule bg-sheet p-3 print:min-h-[67mm] print:rounded-none print:border-dashed print:border-black print:bg-white">
      <div className="grid content-between gap-2">
        <div>
          <p className="text-lg font-bold">
            <Trans>Tổ dân phố {card.number}</Trans>
          </p>
          <p>{ward}</p>
          {card.meeting_place ? <p className="text-soft">{card.meeting_place}</p> : null}
        </div>
        <p className="font-mono text-3xl font-bold tracking-[0.15em]">{card.code}</p>
        <p className="text-sm">
          <Trans>
            Tuần {weekText(card.week)}, từ {shortDayText(monday)} đến {shortDayText(addDays(monday, 6))}. Cán bộ đến tổ
            quét hoặc gõ mã này khi ghi lượt đi.
          </Trans>
        </p>
      </div>
      <div className="size-28 self-center">
        <Qr text={address} label={t`Mã QR của tổ ${card.number}, tuần ${weekText(card.week)}`} />
      </div>
    </li>
  );
}
