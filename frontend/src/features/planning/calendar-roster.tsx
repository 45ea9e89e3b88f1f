import { Trans, useLingui } from '@lingui/react/macro';
import type { RosterLine, WardCalendar } from '@/api/gen';
import { shortDayText } from '@/lib/dates';
import { weekdayName } from '@/lib/weekdays';
import { Section, Sheet } from '@/ui/page';

/** Who is on which beat on each day of a week. A phone has it in its days: there only who is away is told. */
export function Roster({ calendar }: { calendar: WardCalendar }) {
  const { i18n } = useLingui();
  const lines = calendar.roster.filter((each) => each.officer !== null);
  if (lines.length === 0) return null;
  return (
    <div className="max-md:hidden print:block">
      <Section title={<Trans>CSKV ở địa bàn</Trans>}>
        <Sheet>
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b border-edge text-left">
                <th className="px-2 py-1.5">
                  <Trans context="roster">Địa bàn</Trans>
                </th>
                <th className="px-2 py-1.5">
                  <Trans context="roster">CSKV</Trans>
                </th>
                {calendar.days.map(({ day }) => (
                  <th key={day} className="px-2 py-1.5 font-semibold">
                    {weekdayName(i18n, day)} <span className="block font-normal tabular-nums">{shortDayText(day)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr
                  key={line.beat.id + line.officer?.id + line.valid_from}
                  className="break-inside-avoid border-b border-rule last:border-0"
                >
                  <th className="px-2 py-1 text-left font-normal">{line.beat.name}</th>
                  <td className="px-2 py-1 font-semibold">{line.officer?.full_name}</td>
                  {calendar.days.map(({ day, kind }) => (
                    <td key={day} className="px-2 py-1">
                      <There line={line} day={day} works={kind === 'working' || kind === 'swapped_working'} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      </Section>
    </div>
  );
}

type ThereProps = { line: RosterLine; day: string; works: boolean };

function There({ line, day, works }: ThereProps) {
  const holds = line.valid_from <= day && (line.valid_to === null || day < line.valid_to);
  if (!holds) return <span className="text-soft">–</span>;
  const halves = line.away.filter((each) => each.day === day);
  if (halves.length === 0) return works ? <Trans context="roster">có</Trans> : <span className="sr-only">–</span>;
  const leave = halves.some((each) => each.why === 'on_leave');
  return (
    <span className="font-semibold text-wait">
      {leave ? <Trans>nghỉ</Trans> : <Trans>rời địa bàn</Trans>}
      {halves.length > 1 ? null : halves[0]?.half === 'morning' ? <Trans>, sáng</Trans> : <Trans>, chiều</Trans>}
    </span>
  );
}
