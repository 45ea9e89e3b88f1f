import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import type { FormWard, OfficerRef, Purpose, Trend } from '@/api/gen';
import { word } from '@/api/words';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { SelectField, TextArea, TextField } from '@/ui/field';
import { EMPTY_GUIDANCE, EMPTY_ISSUE, type GuidanceValues, holdersOf, type IssueValues } from './record-values';
import type { FormProps } from './visit-form';
import { Place } from './visit-form-errors';
import { SUMMARY } from './visit-form-people';
import { PURPOSES, TRENDS } from './words';

const NOTE = 1000;
const LONG_NOTE = 2000;
const LINE = 500;

type Props = FormProps & { ward: FormWard | undefined };

function PurposeBlock({ purpose, children }: { purpose: Purpose; children: ReactNode }) {
  const { i18n } = useLingui();
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3 border-t border-rule pt-3">
      <h3 id={id} className="font-semibold text-brand">
        {word(i18n, PURPOSES, purpose)}
      </h3>
      {children}
    </section>
  );
}

export function Situation({ form, values, change, errors }: FormProps) {
  const { t, i18n } = useLingui();
  const { situation } = values;
  const set = (patch: Partial<typeof situation>) => change({ situation: { ...situation, ...patch } });
  return (
    <PurposeBlock purpose="grasp_situation">
      <Place at="situation/trend">
        <Chips
          legend={t`So với lần trước`}
          name="trend"
          options={Object.keys(TRENDS).map((value) => ({ value, label: word(i18n, TRENDS, value) }))}
          chosen={[situation.trend]}
          onChange={([trend]) => set({ trend: trend as Trend })}
          error={errors.get('situation/trend')}
        />
      </Place>
      <Place at="situation/note">
        <TextArea
          label={t`Tình hình`}
          hint={t`Việc gì, ở đâu trong tổ, đã thống nhất gì. Không ghi tên người dân.`}
          rows={4}
          limit={LONG_NOTE}
          value={situation.note}
          onChange={(event) => set({ note: event.target.value })}
          error={errors.get('situation/note')}
        />
      </Place>
      <Place at="situation/tags">
        <details>
          <summary className={SUMMARY}>
            <Trans>Thẻ</Trans>{' '}
            <span className="font-normal text-soft">
              ({situation.tags.length === 0 ? t`không bắt buộc` : situation.tags.join(', ')})
            </span>
          </summary>
          <Chips
            legend={<span className="sr-only">{t`Thẻ`}</span>}
            name="tags"
            many
            options={form.situation_tags.map((value) => ({ value, label: <span lang="vi">{value}</span> }))}
            chosen={situation.tags}
            onChange={(tags) => set({ tags })}
            error={errors.get('situation/tags')}
          />
        </details>
      </Place>
    </PurposeBlock>
  );
}

export function Guidance({ form, values, change, errors, ward }: Props) {
  const { guidance } = values;
  const holders = holdersOf(ward, values.stops);
  const set = (place: number, patch: Partial<GuidanceValues>) =>
    change({ guidance: guidance.map((each, number) => (number === place ? { ...each, ...patch } : each)) });
  return (
    <PurposeBlock purpose="guide_beat_officer">
      {guidance.map((each, place) => (
        <GuidanceEntry
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the server's pointer names
          key={place}
          place={place}
          entry={each}
          officers={withChosen(holders, each.officerId, ward)}
          topics={form.topics}
          set={(patch) => set(place, patch)}
          errors={errors}
          onDrop={guidance.length > 1 ? () => change({ guidance: guidance.toSpliced(place, 1) }) : undefined}
        />
      ))}
      {holders.length > guidance.length ? (
        <Button className="justify-self-start" onClick={() => change({ guidance: [...guidance, EMPTY_GUIDANCE] })}>
          <Trans>Thêm CSKV</Trans>
        </Button>
      ) : null}
    </PurposeBlock>
  );
}

/** Who was guided stays on the list when he holds the beat no longer. */
function withChosen(holders: OfficerRef[], officerId: string, ward: FormWard | undefined): OfficerRef[] {
  const chosen = ward?.companions.find((each) => each.id === officerId);
  return chosen && !holders.some((each) => each.id === officerId) ? [...holders, chosen] : holders;
}

type EntryProps = Pick<FormProps, 'errors'> & {
  place: number;
  entry: GuidanceValues;
  officers: OfficerRef[];
  topics: string[];
  set: (patch: Partial<GuidanceValues>) => void;
  onDrop: (() => void) | undefined;
};

function GuidanceEntry({ place, entry, officers, topics, set, errors, onDrop }: EntryProps) {
  const { t } = useLingui();
  const at = (name: string) => `guidance/${place}/${name}`;
  return (
    <div className="grid min-w-0 gap-3 border-b border-rule pb-3 last:border-0 last:pb-0">
      <div className="grid gap-3 md:grid-cols-2">
        <Place at={at('beat_officer_id')}>
          <SelectField
            label={t`CSKV được hướng dẫn`}
            hint={officers.length === 0 ? t`Tổ đã chọn chưa có CSKV phụ trách.` : undefined}
            value={entry.officerId}
            options={[
              { value: '', label: t`Chọn CSKV` },
              ...officers.map((who) => ({ value: who.id, label: who.full_name })),
            ]}
            onChange={(officerId) => set({ officerId })}
            error={errors.get(at('beat_officer_id'))}
          />
        </Place>
        <Place at={at('topic')}>
          <SelectField
            label={t`Nội dung`}
            value={entry.topic}
            options={[{ value: '', label: t`Chọn nội dung` }, ...topics.map((value) => ({ value, label: value }))]}
            onChange={(topic) => set({ topic })}
            error={errors.get(at('topic'))}
          />
        </Place>
      </div>
      <Place at={at('note')}>
        <TextArea
          label={t`Đã hướng dẫn gì`}
          hint={t`Không ghi tên người dân.`}
          limit={NOTE}
          value={entry.note}
          onChange={(event) => set({ note: event.target.value })}
          error={errors.get(at('note'))}
        />
      </Place>
      <Place at={at('next_step')}>
        <TextArea
          label={t`CSKV làm tiếp việc gì`}
          rows={2}
          limit={LINE}
          value={entry.nextStep}
          onChange={(event) => set({ nextStep: event.target.value })}
          error={errors.get(at('next_step'))}
        />
      </Place>
      {onDrop ? (
        <Button look="quiet" className="justify-self-start" onClick={onDrop}>
          <Trans>Bỏ phần hướng dẫn này</Trans>
        </Button>
      ) : null}
    </div>
  );
}

export function Issues({ values, change, errors, ward }: Props) {
  const { issues } = values;
  return (
    <PurposeBlock purpose="solve_hot_issue">
      {issues.map((each, place) => (
        <IssueEntry
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the server's pointer names
          key={place}
          place={place}
          entry={each}
          open={ward?.open_issues ?? []}
          set={(patch) => change({ issues: issues.with(place, { ...each, ...patch }) })}
          errors={errors}
          onDrop={issues.length > 1 ? () => change({ issues: issues.toSpliced(place, 1) }) : undefined}
        />
      ))}
      <Button className="justify-self-start" onClick={() => change({ issues: [...issues, EMPTY_ISSUE] })}>
        <Trans>Thêm việc nóng</Trans>
      </Button>
    </PurposeBlock>
  );
}

type IssueProps = Pick<FormProps, 'errors'> & {
  place: number;
  entry: IssueValues;
  open: { code: string; title: string }[];
  set: (patch: Partial<IssueValues>) => void;
  onDrop: (() => void) | undefined;
};

/** Open issues are picked from the list; while there is none the code is typed from the paper. */
function IssueEntry({ place, entry, open, set, errors, onDrop }: IssueProps) {
  const { t } = useLingui();
  const [code, action] = [`issue_actions/${place}/issue_code`, `issue_actions/${place}/action`];
  return (
    <div className="grid min-w-0 gap-3 border-b border-rule pb-3 last:border-0 last:pb-0">
      <Place at={code} className="max-w-md">
        {open.length > 0 ? (
          <SelectField
            label={t`Việc nóng`}
            value={entry.code}
            options={[
              { value: '', label: t`Chọn việc nóng` },
              ...open.map((each) => ({ value: each.code, label: `${each.code} · ${each.title}` })),
            ]}
            onChange={(value) => set({ code: value })}
            error={errors.get(code)}
          />
        ) : (
          <TextField
            label={t`Mã việc nóng`}
            hint={t`Ghi theo sổ theo dõi của phường.`}
            autoComplete="off"
            value={entry.code}
            onChange={(event) => set({ code: event.target.value })}
            error={errors.get(code)}
          />
        )}
      </Place>
      <Place at={action}>
        <TextArea
          label={t`Biện pháp đã làm`}
          hint={t`Không ghi tên người dân.`}
          limit={NOTE}
          value={entry.action}
          onChange={(event) => set({ action: event.target.value })}
          error={errors.get(action)}
        />
      </Place>
      {onDrop ? (
        <Button look="quiet" className="justify-self-start" onClick={onDrop}>
          <Trans>Bỏ việc nóng này</Trans>
        </Button>
      ) : null}
    </div>
  );
}
