import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { IssueOut, LinkedVisit } from '@/api/gen';
import { VISIT_STATUSES, word } from '@/api/words';
import { momentText } from '@/lib/dates';
import { Button, buttonClass } from '@/ui/button';
import { Fact, Facts } from '@/ui/facts';
import { Icon } from '@/ui/icon';
import { LINK } from '@/ui/link';
import { Empty, Page, Section, Sheet } from '@/ui/page';
import { type Column, DataTable } from '@/ui/table';
import { Deadline } from './deadline';
import { IssueActions } from './issue-actions';
import { Signs } from './issue-card';
import { oneIssue } from './queries';
import { SeverityMark } from './severity-mark';
import { Timeline } from './timeline';
import { CATEGORIES, LEVELS, SOURCES, STATES } from './words';

/** One issue: the matter, whose it is and until when, what happened, the visits that worked on it. */
export function ShowIssue({ id }: { id: string }) {
  const { i18n, t } = useLingui();
  const { data: issue } = useSuspenseQuery(oneIssue(id));
  return (
    <Page
      title={issue.title}
      lead={
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          <SeverityMark severity={issue.severity} />
          <strong className="text-ink">{word(i18n, STATES, issue.state)}</strong>
          <span>{issue.code}</span>
          <Signs issue={issue} />
        </span>
      }
      actions={
        <>
          <Button onClick={() => print()}>
            <Icon name="printer" />
            <Trans>In</Trans>
          </Button>
          <Link to="/issues" className={buttonClass()}>
            <Trans>Bảng vấn đề nóng</Trans>
          </Link>
        </>
      }
    >
      <IssueActions issue={issue} />
      <Sheet className="p-4">
        <Matter issue={issue} />
      </Sheet>
      <Section title={<Trans>Diễn biến</Trans>}>
        <Timeline entries={issue.entries} />
      </Section>
      <Section title={<Trans>Lượt xuống địa bàn về vấn đề này</Trans>}>
        {issue.visits.length === 0 ? (
          <Empty>
            <Trans>Chưa có lượt nào ghi vấn đề này.</Trans>
          </Empty>
        ) : (
          <DataTable
            caption={t`Lượt xuống địa bàn về vấn đề này`}
            columns={VISITS}
            rows={issue.visits}
            rowKey={(each) => each.id}
          />
        )}
      </Section>
    </Page>
  );
}

function Matter({ issue }: { issue: IssueOut }) {
  const { i18n } = useLingui();
  return (
    <div className="grid gap-4">
      {issue.description ? <p className="max-w-3xl whitespace-pre-line text-lg">{issue.description}</p> : null}
      <Facts>
        <Fact label={<Trans>Nơi xảy ra</Trans>}>
          <Trans>
            Tổ {issue.group.number}, {issue.unit.short_name}
          </Trans>
          {issue.beat ? (
            <>
              {' · '}
              <Link to="/areas/$id" params={{ id: issue.beat.id }} className={LINK}>
                {issue.beat.name}
              </Link>
            </>
          ) : null}
        </Fact>
        <Fact label={<Trans>Loại vấn đề</Trans>}>{word(i18n, CATEGORIES, issue.category)}</Fact>
        <Fact label={<Trans>Người phụ trách</Trans>}>{issue.owner?.full_name ?? <Trans>Chưa giao ai</Trans>}</Fact>
        {issue.due_at || issue.answer_due ? (
          <Fact label={<Trans>Thời hạn</Trans>}>
            <Deadline issue={issue} full />
          </Fact>
        ) : null}
        {issue.level === 'ward' ? null : (
          <Fact label={<Trans>Cấp đang trả lời</Trans>}>{word(i18n, LEVELS, issue.level)}</Fact>
        )}
        <Fact label={<Trans>Nêu lúc</Trans>}>
          {momentText(issue.raised_at)}
          {issue.raised_by ? ` · ${issue.raised_by.full_name}` : null} · {word(i18n, SOURCES, issue.source)}
        </Fact>
        {issue.earlier ? (
          <Fact label={<Trans>Đã từng xảy ra</Trans>}>
            <Link to="/issues/$id" params={{ id: issue.earlier.id }} className={LINK}>
              {issue.earlier.code}
            </Link>{' '}
            {issue.earlier.title} ({word(i18n, STATES, issue.earlier.state).toLowerCase()})
          </Fact>
        ) : null}
        {issue.state === 'closed' && issue.closed_at ? (
          <Fact label={<Trans>Đóng lúc</Trans>}>{momentText(issue.closed_at)}</Fact>
        ) : null}
      </Facts>
    </div>
  );
}

const VISITS: Column<LinkedVisit>[] = [
  {
    id: 'visit',
    head: <Trans>Lượt</Trans>,
    lead: true,
    cell: (each) => (
      <Link to="/visits/$id" params={{ id: each.id }} className={LINK}>
        {each.code}
      </Link>
    ),
  },
  { id: 'at', head: <Trans>Lúc</Trans>, cell: (each) => momentText(each.started_at) },
  { id: 'who', head: <Trans>Người đi</Trans>, cell: (each) => each.visitor.full_name },
  { id: 'done', head: <Trans>Việc đã làm</Trans>, cell: (each) => each.action },
  { id: 'state', head: <Trans>Trạng thái</Trans>, cell: (each) => <Status visit={each} /> },
];

function Status({ visit }: { visit: LinkedVisit }) {
  const { i18n } = useLingui();
  return word(i18n, VISIT_STATUSES, visit.status);
}
