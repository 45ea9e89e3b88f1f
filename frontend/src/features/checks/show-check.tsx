import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CheckedStop, SpotCheckOut } from '@/api/gen';
import { word } from '@/api/words';
import { dayText, localDay, timeText } from '@/lib/dates';
import { buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Page, Section, Sheet } from '@/ui/page';
import { AnswerCheck } from './answer-check';
import { AssignCheck } from './assign-check';
import { oneCheck } from './queries';
import { ReplyCheck } from './reply-check';
import { SettleCheck } from './settle-check';
import { StateMark } from './state-mark';
import { ANSWERS, PURPOSES, QUESTIONS, type Question } from './words';

/** One drawn visit: what was recorded, what the place says, how the visitor sees it, what came of it. */
export function ShowCheck({ id }: { id: string }) {
  const { data: check } = useSuspenseQuery(oneCheck(id));
  return (
    <Page
      title={
        <Trans>
          Phúc tra {check.unit.short_name}, {dayText(localDay(check.started_at))}
        </Trans>
      }
      lead={<StateMark state={check.state} />}
      actions={
        <Link to="/checks" className={buttonClass()}>
          <Trans>Danh sách phúc tra</Trans>
        </Link>
      }
    >
      <Recorded check={check} />
      <Heard check={check} />
      <AnswerCheck key={`answer-${check.id}`} check={check} />
      <ReplyCheck key={`reply-${check.id}`} check={check} />
      <SettleCheck key={`settle-${check.id}`} check={check} />
      <AssignCheck check={check} />
    </Page>
  );
}

function Recorded({ check }: { check: SpotCheckOut }) {
  const { i18n, t } = useLingui();
  return (
    <Section title={t`Đã ghi trong sổ lượt đi`}>
      <Sheet className="p-4">
        <Facts narrow>
          <Fact label={<Trans>Người đi</Trans>}>{check.visitor.full_name}</Fact>
          <Fact label={<Trans>Thời gian</Trans>}>
            {dayText(localDay(check.started_at))}, {timeText(check.started_at)}–{timeText(check.ended_at)}
          </Fact>
          <Fact label={<Trans>Mục đích</Trans>}>
            {check.purposes.map((each) => word(i18n, PURPOSES, each)).join(', ')}
          </Fact>
          <Fact label={<Trans>Điểm đến</Trans>}>
            <ul>
              {check.stops.map((stop) => (
                <li key={stop.id}>
                  <Place stop={stop} /> {timeText(stop.arrived_at)}–{timeText(stop.left_at)}
                </li>
              ))}
            </ul>
          </Fact>
          {check.paper_log_ref ? <Fact label={<Trans>Trang sổ của tổ</Trans>}>{check.paper_log_ref}</Fact> : null}
          <Fact label={<Trans>Số phiếu</Trans>}>{check.visit_code}</Fact>
          <Fact label={<Trans>Người phúc tra</Trans>}>{check.checker?.full_name ?? <Trans>chưa giao được</Trans>}</Fact>
          {check.state === 'drawn' ? <Fact label={<Trans>Hạn phúc tra</Trans>}>{dayText(check.due_on)}</Fact> : null}
          {check.state === 'view_wanted' && check.view_due_on ? (
            <Fact label={<Trans>Hạn nêu ý kiến</Trans>}>{dayText(check.view_due_on)}</Fact>
          ) : null}
        </Facts>
      </Sheet>
    </Section>
  );
}

function Place({ stop }: { stop: CheckedStop }) {
  return (
    <>
      <Trans>Tổ {stop.group.number}</Trans>
      {stop.beat ? `, ${stop.beat.name}` : ''}:
    </>
  );
}

/** What each side has said so far; nothing before anybody asked. */
function Heard({ check }: { check: SpotCheckOut }) {
  const { i18n, t } = useLingui();
  const { answers } = check;
  if (!answers) return null;
  return (
    <Section title={t`Kết quả hỏi tại tổ`}>
      <Sheet className="grid gap-3 p-4">
        <Facts>
          {(Object.keys(QUESTIONS) as Question[]).map((question) => (
            <Fact key={question} label={i18n._(QUESTIONS[question])}>
              {word(i18n, ANSWERS, answers[question])}
            </Fact>
          ))}
        </Facts>
        <Words title={<Trans>Điều đã phát hiện</Trans>} text={check.found} />
        <Words title={<Trans>Ý kiến người đi</Trans>} text={check.view} />
        <Words title={<Trans>Căn cứ kết luận</Trans>} text={check.grounds} />
        {check.fixes.length > 0 ? (
          <p>
            <Trans>Tổ chọn nhầm đã được sửa trong lượt đi; giá trị cũ vẫn lưu.</Trans>
          </p>
        ) : null}
      </Sheet>
    </Section>
  );
}

function Words({ title, text }: { title: ReactNode; text: string | null }) {
  if (!text) return null;
  return (
    <div>
      <p className="text-sm text-soft">{title}</p>
      <p className="whitespace-pre-line">{text}</p>
    </div>
  );
}
