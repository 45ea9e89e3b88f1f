import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { CalendarContent, DirectiveContent, PolicyContent } from '@/api/gen';
import { word } from '@/api/words';
import { dayText } from '@/lib/dates';
import { daysText, numberText } from '@/lib/numbers';
import { weekText } from '@/lib/weeks';
import { Fact } from '@/ui/facts';
import type { Content } from './proposal-draft';
import { unitsToday } from './queries';
import { DAY_KINDS, EFFECTS } from './words';

/** What a draft says, as pairs of label and value. */
export function ProposalFacts({ content }: { content: Content }) {
  switch (content.kind) {
    case 'directive':
      return <Directive content={content} />;
    case 'calendar':
      return <Calendar content={content} />;
    case 'policy':
      return <Policy content={content} />;
  }
}

function Directive({ content }: { content: DirectiveContent }) {
  const { i18n } = useLingui();
  const { data: units } = useSuspenseQuery(unitsToday());
  const first = weekText(content.first_week);
  const last = weekText(content.last_week);
  return (
    <>
      <Fact label={<Trans>Số văn bản</Trans>}>{content.document_no}</Fact>
      <Fact label={<Trans>Áp dụng cho</Trans>}>
        {units.items.find((each) => each.id === content.unit_id)?.name ?? content.unit_id}
      </Fact>
      <Fact label={<Trans>Tuần</Trans>}>{first === last ? first : `${first}–${last}`}</Fact>
      <Fact label={<Trans>Nội dung</Trans>}>{word(i18n, EFFECTS, content.effect)}</Fact>
      {content.summary ? <Fact label={<Trans>Trích yếu</Trans>}>{content.summary}</Fact> : null}
    </>
  );
}

function Calendar({ content }: { content: CalendarContent }) {
  const { i18n } = useLingui();
  return (
    <>
      <Fact label={<Trans>Số quyết định</Trans>}>{content.document_no}</Fact>
      <Fact label={<Trans>Các ngày</Trans>}>
        <ul>
          {content.days.map((each) => (
            <li key={each.day}>
              <span className="tabular-nums">{dayText(each.day)}</span>:{' '}
              {each.kind ? word(i18n, DAY_KINDS, each.kind) : <Trans>Như lịch tuần thường</Trans>}
              {each.label ? ` · ${each.label}` : ''}
            </li>
          ))}
        </ul>
      </Fact>
    </>
  );
}

function Policy({ content }: { content: PolicyContent }) {
  const owes = (count: number) => (count > 0 ? <Trans>một lượt mỗi tuần</Trans> : <Trans>không phải đi</Trans>);
  const days = daysText(content.min_available_days);
  const credit = numberText(Math.round(Number(content.late_credit) * 100));
  return (
    <>
      <Fact label={<Trans>Số quyết định</Trans>}>{content.decision_no}</Fact>
      <Fact label={<Trans>Bắt đầu từ</Trans>}>{dayText(content.valid_from)}</Fact>
      <Fact label={<Trans>Trưởng CAP</Trans>}>{owes(content.required_ward_chief)}</Fact>
      <Fact label={<Trans>Phó trưởng CAP phụ trách CSKV</Trans>}>{owes(content.required_ward_deputy_beat)}</Fact>
      <Fact label={<Trans>Phó trưởng CAP, khối khác</Trans>}>{owes(content.required_ward_deputy_other)}</Fact>
      <Fact label={<Trans>Phải đi khi còn</Trans>}>
        <Trans>ít nhất {days} ngày làm việc</Trans>
      </Fact>
      <Fact label={<Trans>Mỗi lượt</Trans>}>
        <Plural value={content.min_visit_minutes} other="ít nhất # phút" />
      </Fact>
      <Fact label={<Trans>Mỗi tổ trong lượt</Trans>}>
        <Plural value={content.min_stop_minutes} other="ít nhất # phút" />
      </Fact>
      <Fact label={<Trans>Lượt nhập trễ</Trans>}>
        <Trans>được tính {credit} %</Trans>
      </Fact>
    </>
  );
}
