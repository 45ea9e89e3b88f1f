import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { BeatOpened, IssueMoved, UnitName, UnitSummary } from '@/api/gen';
import { dayText } from '@/lib/dates';
import { SelectField, TextField } from '@/ui/field';
import { Mark } from '@/ui/mark';
import { Section, Sheet } from '@/ui/page';
import { beatOf, type Content, setBeat, setOwner } from './plan-content';
import { previewOf } from './queries';
import { runs } from './runs';
import { type Serving, useServing } from './serving';

type Props = {
  content: Content;
  units: UnitSummary[];
  eve: string;
  planId: string;
  unsaved: boolean;
  onChange: (content: Content) => void;
};

/** What follows from the groups that move: beats that go on in another ward, and open issues that come along. */
export function EditSuccessors({ content, units, eve, planId, unsaved, onChange }: Props) {
  const { data: told } = useQuery({ ...previewOf(planId), placeholderData: (before) => before });
  const targets = [...new Set(content.moves.map((each) => each.unit_id))];
  const serving = useServing(content, units, eve, targets);
  if (!told || (told.beats_opened.length === 0 && told.issues.length === 0)) return null;
  return (
    <Section title={<Trans>4. Địa bàn và vấn đề nóng đi theo tổ</Trans>}>
      {unsaved ? (
        <p className="mb-2 text-soft">
          <Trans>Danh sách theo lần lưu gần nhất; lưu phương án để cập nhật.</Trans>
        </p>
      ) : null}
      <Sheet className="divide-y divide-rule">
        {byWard(told.beats_opened).map(([ward, beats]) => (
          <Ward key={ward.id} ward={ward} beats={beats} content={content}>
            {beats.map((each) => (
              <OneBeat
                key={each.from_beat.id}
                beat={each}
                content={content}
                serving={serving(ward.id)}
                onChange={onChange}
              />
            ))}
          </Ward>
        ))}
        {told.issues.length > 0 ? (
          <details>
            <summary className={SUMMARY}>
              <b>
                <Trans>Vấn đề nóng đang mở</Trans>
              </b>
              <span className="text-soft tabular-nums">{told.issues.length}</span>
            </summary>
            <div className="grid px-4 pb-3">
              {told.issues.map((each) => (
                <OneIssue
                  key={each.id}
                  issue={each}
                  content={content}
                  serving={serving(each.to_unit.id)}
                  onChange={onChange}
                />
              ))}
            </div>
          </details>
        ) : null}
      </Sheet>
    </Section>
  );
}

const SUMMARY = 'flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 px-4 py-2';

function byWard(beats: BeatOpened[]): [UnitName, BeatOpened[]][] {
  const wards = new Map(beats.map(({ unit }) => [unit.id, unit]));
  return [...wards.values()].map((ward) => [ward, beats.filter((each) => each.unit.id === ward.id)]);
}

type WardProps = { ward: UnitName; beats: BeatOpened[]; content: Content; children: ReactNode };

/** A ward's beats behind one line: a large plan has a hundred of them. */
function Ward({ ward, beats, content, children }: WardProps) {
  const vacant = beats.filter((each) => !each.holder && !beatOf(content, each.from_beat.id, ward.id)?.holder_id);
  return (
    <details>
      <summary className={SUMMARY}>
        <b>{ward.short_name}</b>
        <span className="text-soft">
          <Plural value={beats.length} other="# địa bàn" />
        </span>
        {vacant.length > 0 ? (
          <Mark tone="wait">
            <Plural value={vacant.length} other="# khuyết" />
          </Mark>
        ) : null}
      </summary>
      <div className="grid px-4 pb-3">{children}</div>
    </details>
  );
}

type RowProps = { content: Content; serving: Serving[]; onChange: (content: Content) => void };

const ROW = 'grid items-start gap-3 border-t border-rule py-3';

function OneBeat({ beat, content, serving, onChange }: RowProps & { beat: BeatOpened }) {
  const { t } = useLingui();
  const { from_beat: old, unit } = beat;
  const choice = beatOf(content, old.id, unit.id);
  const put = (words: Parameters<typeof setBeat>[3]) => onChange(setBeat(content, old.id, unit.id, words));
  const computed = beat.holder ? beat.holder.full_name : t`Khuyết`;
  return (
    <div className={`${ROW} sm:grid-cols-4`}>
      <p>
        <b>{old.name}</b>
        <span className="block text-sm text-soft">
          {old.code} · <Trans>tổ {runs(beat.numbers)}</Trans>
        </span>
      </p>
      <TextField
        label={t`Mã địa bàn`}
        value={choice?.code ?? ''}
        placeholder={beat.code}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => put({ code: event.target.value.trim() })}
      />
      <TextField
        label={t`Tên gọi địa bàn`}
        value={choice?.name ?? ''}
        placeholder={beat.name}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => put({ name: event.target.value })}
      />
      <SelectField
        label={t`CSKV giữ chính`}
        value={choice?.holder_id ?? ''}
        options={[{ value: '', label: choice?.holder_id ? t`Tự xếp theo phương án` : computed }, ...serving]}
        onChange={(holder_id) => put({ holder_id })}
      />
    </div>
  );
}

function OneIssue({ issue, content, serving, onChange }: RowProps & { issue: IssueMoved }) {
  const { t } = useLingui();
  const owner = content.issues.find((each) => each.issue_id === issue.id)?.owner_id ?? '';
  const computed = (issue.without_owner ? null : (issue.new_owner ?? issue.owner)?.full_name) ?? t`Chưa có`;
  const due = issue.due_on ? dayText(issue.due_on) : '–';
  return (
    <div className={`${ROW} sm:grid-cols-2`}>
      <p>
        <b>{issue.code}</b>
        <span className="block text-sm text-soft">
          <Trans>
            hạn {due}, {issue.owner?.full_name ?? '–'} → {issue.to_unit.short_name}
          </Trans>
        </span>
      </p>
      <SelectField
        label={t`Người phụ trách vấn đề`}
        value={owner}
        options={[{ value: '', label: owner ? t`Tự xếp theo phương án` : computed }, ...serving]}
        onChange={(chosen) => onChange(setOwner(content, issue.id, chosen))}
      />
    </div>
  );
}
