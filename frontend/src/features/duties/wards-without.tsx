import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WardWithout } from '@/api/gen';
import { POSITIONS, word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { shiftWeek, weekText } from '@/lib/weeks';
import { buttonClass } from '@/ui/button';
import { Empty, Section, Sheet } from '@/ui/page';
import { becauseSentence } from './because';
import { wardsWithout } from './queries';
import { DutyMark } from './states';

/** Wards that no commander visited in a week, each with its reason (domain.md 2.2). */
export function WardsWithoutVisit({ week }: { week: string | undefined }) {
  const { data } = useSuspenseQuery(wardsWithout(week));
  const number = weekText(data.week);
  const lock = momentText(data.week_lock);
  const isCurrent = data.week === data.current_week;
  return (
    <Section title={<Trans>Phường chưa có lượt, tuần {number}</Trans>} aside={<WeekSteps week={data.week} isCurrent={isCurrent} />}>
      <p className="mb-2 text-soft">
        <Trans>
          {data.items.length}/{data.wards_total} phường chưa có lượt được tính.
        </Trans>{' '}
        {data.locked ? <Trans>Đã khóa sổ {lock}.</Trans> : <Trans>Khóa sổ {lock}.</Trans>}
      </p>
      {data.items.length === 0 ? (
        <Empty>
          <Trans>Phường nào cũng đã có lượt trong tuần này.</Trans>
        </Empty>
      ) : (
        <ul className="grid gap-2 lg:grid-cols-2">
          {data.items.map((each) => (
            <li key={each.unit.id}>
              <WardCard ward={each} week={data.week} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function WeekSteps({ week, isCurrent }: { week: string; isCurrent: boolean }) {
  return (
    <span className="no-print flex gap-1">
      <Link to="/" search={{ week: shiftWeek(week, -1) }} className={buttonClass('quiet')}>
        <Trans>Tuần trước</Trans>
      </Link>
      {isCurrent ? null : (
        <>
          <Link to="/" search={{ week: shiftWeek(week, 1) }} className={buttonClass('quiet')}>
            <Trans>Tuần sau</Trans>
          </Link>
          <Link to="/" search={{}} className={buttonClass('quiet')}>
            <Trans>Tuần này</Trans>
          </Link>
        </>
      )}
    </span>
  );
}

function WardCard({ ward, week }: { ward: WardWithout; week: string }) {
  const { i18n } = useLingui();
  return (
    <Sheet className="h-full px-3 py-2">
      <Link
        to="/duties/$ward/$week"
        params={{ ward: ward.unit.id, week }}
        className="inline-flex min-h-8 items-center font-bold text-brand underline underline-offset-2"
      >
        {ward.unit.short_name}
      </Link>
      {ward.because ? (
        <p className="text-soft">{becauseSentence(i18n, { code: ward.because, params: {} })}</p>
      ) : null}
      <ul className="grid gap-1.5">
        {ward.duties.map((duty) => (
          <li key={duty.appointment_id} className="border-t border-rule pt-1.5">
            <span className="flex flex-wrap items-center justify-between gap-x-2">
              <span className="min-w-0">
                {duty.officer.full_name}{' '}
                <span className="text-sm text-soft">· {word(i18n, POSITIONS, duty.position_type)}</span>
              </span>
              <DutyMark state={duty.state} />
            </span>
            <span className="block text-sm text-soft">
              {duty.because.map((step) => becauseSentence(i18n, step)).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
