import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { GuidanceOut, IssueActionOut, SituationOut, VisitOut } from '@/api/gen';
import { word } from '@/api/words';
import { Fact, Facts } from '@/ui/facts';
import { Section, Sheet } from '@/ui/page';
import { PURPOSES, TRENDS } from './words';

/** What was done there: one block for each purpose, as far as the reader may read it. */
export function VisitContent({ visit }: { visit: VisitOut }) {
  return (
    <Section title={<Trans>Nội dung</Trans>}>
      <Sheet className="divide-y divide-rule">
        {visit.purposes.map((each) => (
          <Purpose key={each} purpose={each}>
            {each === 'guide_beat_officer' ? <Guidance entries={visit.guidance} /> : null}
            {each === 'grasp_situation' ? <Situation situation={visit.situation} /> : null}
            {each === 'solve_hot_issue' ? <Issues entries={visit.issue_actions} /> : null}
          </Purpose>
        ))}
        {visit.remark ? (
          <div className="px-3 py-3">
            <h3 className="mb-1 font-semibold">
              <Trans>Ghi chú trong sổ</Trans>
            </h3>
            <Words>{visit.remark}</Words>
          </div>
        ) : null}
      </Sheet>
    </Section>
  );
}

function Purpose({ purpose, children }: { purpose: VisitOut['purposes'][number]; children: ReactNode }) {
  const { i18n } = useLingui();
  return (
    <div className="px-3 py-3 break-inside-avoid">
      <h3 className="mb-1.5 font-semibold">{word(i18n, PURPOSES, purpose)}</h3>
      {children}
    </div>
  );
}

/** Text as it was typed, with its line breaks. */
function Words({ children }: { children: string }) {
  return <p className="max-w-[70ch] whitespace-pre-line">{children}</p>;
}

function NotForReader({ children }: { children: ReactNode }) {
  return <p className="text-soft">{children}</p>;
}

function Guidance({ entries }: { entries: GuidanceOut[] }) {
  if (entries.length === 0) {
    return (
      <NotForReader>
        <Trans>Chưa ghi hướng dẫn cho ai.</Trans>
      </NotForReader>
    );
  }
  return (
    <ul className="grid gap-3">
      {entries.map((each) => (
        <li key={each.beat_officer.id}>
          <p className="mb-1 text-soft">
            <Trans>Với đồng chí {each.beat_officer.full_name}</Trans>
          </p>
          <GuidanceNote entry={each} />
        </li>
      ))}
    </ul>
  );
}

function GuidanceNote({ entry }: { entry: GuidanceOut }) {
  if (entry.note === null) {
    return (
      <NotForReader>
        {entry.complete ? (
          <Trans>Nội dung gửi riêng người được hướng dẫn, không hiện với đồng chí.</Trans>
        ) : (
          <Trans>Nội dung chưa ghi đủ nên phần này không được tính.</Trans>
        )}
      </NotForReader>
    );
  }
  const { topic, note, next_step } = entry.note;
  return (
    <Facts>
      {topic ? <Fact label={<Trans>Việc hướng dẫn</Trans>}>{topic}</Fact> : null}
      {note ? (
        <Fact label={<Trans>Ghi chú</Trans>}>
          <Words>{note}</Words>
        </Fact>
      ) : null}
      {next_step ? (
        <Fact label={<Trans>Việc tiếp theo</Trans>}>
          <Words>{next_step}</Words>
        </Fact>
      ) : null}
    </Facts>
  );
}

function Situation({ situation }: { situation: SituationOut | null }) {
  const { i18n } = useLingui();
  if (situation === null) {
    return (
      <NotForReader>
        <Trans>Không có nội dung hiện với đồng chí.</Trans>
      </NotForReader>
    );
  }
  return (
    <div className="grid gap-1.5">
      {situation.note ? <Words>{situation.note}</Words> : null}
      <p className="text-soft">
        {situation.trend ? <Trans>So với trước: {word(i18n, TRENDS, situation.trend).toLowerCase()}</Trans> : null}
        {situation.trend && situation.tags.length > 0 ? ' · ' : null}
        {situation.tags.join(' · ')}
      </p>
    </div>
  );
}

function Issues({ entries }: { entries: IssueActionOut[] }) {
  if (entries.length === 0) {
    return (
      <NotForReader>
        <Trans>Không có nội dung hiện với đồng chí.</Trans>
      </NotForReader>
    );
  }
  return (
    <ul className="grid gap-2">
      {entries.map((each) => (
        <li key={`${each.issue_code}${each.action}`}>
          {each.issue_code ? <b className="tabular-nums">{each.issue_code}</b> : null}
          {each.action ? <Words>{each.action}</Words> : null}
        </li>
      ))}
    </ul>
  );
}
