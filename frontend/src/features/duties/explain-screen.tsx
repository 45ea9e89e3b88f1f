import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { becauseSentence } from '@/api/because';
import type { WeekExplained } from '@/api/gen';
import { dayText, momentText } from '@/lib/dates';
import { shiftWeek, weekText, weekYear } from '@/lib/weeks';
import { buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Empty, Page, Sheet } from '@/ui/page';
import { DutyExplained } from './duty-explained';
import { explained } from './queries';

/** One cell of the board taken apart: owed or not, days, visits that counted or not, and why. */
export function ExplainScreen({ ward, week }: { ward: string; week: string }) {
  const { data } = useSuspenseQuery(explained(ward, week));
  const number = weekText(data.week);
  const from = dayText(data.monday);
  const to = dayText(data.sunday);
  return (
    <Page
      title={
        <Trans>
          {data.unit.short_name}, tuần {number}
        </Trans>
      }
      lead={
        <Trans>
          Thứ Hai {from} đến Chủ nhật {to}. <WardSentence data={data} />
        </Trans>
      }
      actions={<Steps ward={ward} week={week} />}
    >
      <Sheet className="p-4">
        <WeekFacts data={data} />
      </Sheet>
      {data.duties.length === 0 ? (
        <Empty>
          <Trans>Không có chức vụ nào trong phạm vi của đồng chí phải đi trong tuần này.</Trans>
        </Empty>
      ) : (
        data.duties.map((each) => <DutyExplained key={each.appointment_id} duty={each} />)
      )}
    </Page>
  );
}

function WardSentence({ data }: { data: WeekExplained }) {
  const { i18n } = useLingui();
  const { because, covered, counts } = data.ward_week;
  if (covered) return <Trans>Phường đã có lượt được tính.</Trans>;
  if (!counts && because) {
    const why = becauseSentence(i18n, {
      code: because,
      params: { days: data.working_days, document_no: data.directive?.document_no },
    });
    return <Trans>Tuần không tính cho phường: {why}.</Trans>;
  }
  return <Trans>Phường chưa có lượt được tính.</Trans>;
}

function Steps({ ward, week }: { ward: string; week: string }) {
  return (
    <>
      <Link to="/duties/$ward/$week" params={{ ward, week: shiftWeek(week, -1) }} className={buttonClass()}>
        <Trans>Tuần trước</Trans>
      </Link>
      <Link to="/duties/$ward/$week" params={{ ward, week: shiftWeek(week, 1) }} className={buttonClass()}>
        <Trans>Tuần sau</Trans>
      </Link>
      <Link to="/duties" search={{ year: weekYear(week) }} className={buttonClass()}>
        <Trans>Bảng tuần</Trans>
      </Link>
    </>
  );
}

function WeekFacts({ data }: { data: WeekExplained }) {
  const lock = momentText(data.week_lock);
  const computed = momentText(data.computed_at);
  return (
    <Facts>
      <Fact label={<Trans>Ngày làm việc của tuần</Trans>}>{data.working_days}</Fact>
      <Fact label={<Trans>Ngày lấy làm cơ sở</Trans>}>{data.base_days}</Fact>
      <Fact label={<Trans>Văn bản về tuần</Trans>}>
        <Directive data={data} />
      </Fact>
      <Fact label={<Trans>Khóa sổ</Trans>}>
        {lock} · {data.locked ? <Trans>đã khóa</Trans> : <Trans>đang mở</Trans>}
      </Fact>
      <Fact label={<Trans>Tính lúc</Trans>}>{computed}</Fact>
      {data.ward_week.visit ? (
        <Fact label={<Trans>Lượt phủ tuần của phường</Trans>}>
          <Link to="/visits/$id" params={{ id: data.ward_week.visit.id }} className="text-brand underline">
            {data.ward_week.visit.code}
          </Link>
        </Fact>
      ) : null}
    </Facts>
  );
}

function Directive({ data }: { data: WeekExplained }) {
  if (!data.directive) return <Trans>Không có</Trans>;
  const { document_no, effect, issued_on } = data.directive;
  const day = dayText(issued_on);
  return effect === 'owed_all' ? (
    <Trans>
      {document_no} ngày {day}: mọi người vẫn phải đi
    </Trans>
  ) : (
    <Trans>
      {document_no} ngày {day}: tất cả được miễn
    </Trans>
  );
}
