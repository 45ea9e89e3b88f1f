import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { becauseSentence, notCountedSentence, outcomeSentence } from '@/api/because';
import type { AbsenceOut, CountedVisit, DutyOut } from '@/api/gen';
import { ENTRY_CLASSES, EXCUSE_REASONS, EXCUSE_STATUSES, HALF_DAYS, positionText, word } from '@/api/words';
import { dayText, momentText } from '@/lib/dates';
import { daysText, numberText } from '@/lib/numbers';
import { Mark } from '@/ui/mark';
import { Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { DutyDays } from './duty-days';
import { DutyMark } from './states';

/** One person's duty in one week: the sentence, the steps, the days, the absences, the visits. */
export function DutyExplained({ duty }: { duty: DutyOut }) {
  const { i18n } = useLingui();
  const available = daysText(duty.available_days);
  return (
    <Section
      title={
        <>
          {duty.officer.full_name} · {positionText(i18n, duty)}
        </>
      }
      aside={<DutyMark state={duty.state} />}
    >
      <Sheet className="grid gap-4 p-4">
        <div>
          <p className="font-semibold">
            {duty.owed ? (
              <Trans>Phải đi: có {available} ngày làm việc để đi.</Trans>
            ) : (
              <Trans>Không phải đi: còn {available} ngày làm việc.</Trans>
            )}{' '}
            {duty.credit === null ? null : <Trans>Điểm tuần: {numberText(duty.credit)}.</Trans>}
          </p>
          <ol className="mt-1 list-decimal pl-5">
            {duty.because.map((step) => (
              <li key={step.code + JSON.stringify(step.params)}>{becauseSentence(i18n, step)}</li>
            ))}
          </ol>
        </div>
        <DutyDays days={duty.days} />
        <Absences absences={duty.absences} />
        <Visits visits={duty.visits} />
      </Sheet>
    </Section>
  );
}

function Absences({ absences }: { absences: AbsenceOut[] }) {
  const { i18n, t } = useLingui();
  if (absences.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-semibold">
        <Trans>Vắng mặt</Trans>
      </h3>
      <ul className="grid gap-1">
        {absences.map((each) => {
          const from = `${word(i18n, HALF_DAYS, each.first_half)} ${dayText(each.first_day)}`;
          const to = `${word(i18n, HALF_DAYS, each.last_half)} ${dayText(each.last_day)}`;
          const reason = each.reason ? word(i18n, EXCUSE_REASONS, each.reason) : t`Lý do không hiển thị với đồng chí`;
          return (
            <li key={`${each.first_day}${each.first_half}${each.status}`}>
              <Trans>
                Từ {from} đến {to}: {reason}.
              </Trans>{' '}
              {word(i18n, EXCUSE_STATUSES, each.status)}
              {' · '}
              {each.why_not ? (
                <Trans>Không tính: {notCountedSentence(i18n, each.why_not)}</Trans>
              ) : (
                <Trans>Được tính</Trans>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Visits({ visits }: { visits: CountedVisit[] }) {
  const { i18n } = useLingui();
  const columns: Column<CountedVisit>[] = [
    {
      id: 'code',
      head: <Trans>Lượt</Trans>,
      lead: true,
      cell: (each) => (
        <Link to="/visits/$id" params={{ id: each.id }} className="text-brand underline underline-offset-2">
          {each.code}
        </Link>
      ),
    },
    { id: 'at', head: <Trans>Bắt đầu</Trans>, cell: (each) => momentText(each.started_at) },
    { id: 'entry', head: <Trans>Thời điểm nhập</Trans>, cell: (each) => word(i18n, ENTRY_CLASSES, each.entry_class) },
    {
      id: 'why',
      head: <Trans>Kết quả</Trans>,
      cell: (each) => <CountedMark visit={each} />,
    },
    { id: 'credit', head: <Trans>Điểm</Trans>, align: 'end', cell: (each) => numberText(each.credit) },
  ];
  return (
    <div>
      <h3 className="mb-1 font-semibold">
        <Trans>Các lượt trong tuần</Trans>
      </h3>
      {visits.length === 0 ? (
        <p className="text-soft">
          <Trans>Chưa có lượt nào.</Trans>
        </p>
      ) : (
        <DataTable
          caption={<Trans>Các lượt trong tuần</Trans>}
          columns={columns}
          rows={visits}
          rowKey={(each) => each.id}
        />
      )}
    </div>
  );
}

function CountedMark({ visit }: { visit: CountedVisit }) {
  const { i18n } = useLingui();
  if (visit.counts) {
    return (
      <Mark tone="fine">
        <Trans>Lượt được chọn</Trans>
      </Mark>
    );
  }
  if (!visit.in_duty) {
    return (
      <Mark tone="quiet">
        <Trans>Không thuộc chỉ tiêu tuần này</Trans>
      </Mark>
    );
  }
  return <Mark tone={Number(visit.credit) > 0 ? 'fine' : 'bad'}>{outcomeSentence(i18n, visit.reason)}</Mark>;
}
