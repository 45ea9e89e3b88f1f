import { useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { DirectiveEffect } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { word } from '@/api/words';
import { serverTime } from '@/lib/clock';
import { localDay, shortDayText } from '@/lib/dates';
import { mondayOf, shiftWeek, weekOf, weekText } from '@/lib/weeks';
import { useKept } from '@/offline/use-kept';
import { Chips } from '@/ui/chips';
import { SelectField, TextArea, TextField } from '@/ui/field';
import { useDraft } from './proposal-draft';
import { ProposalFrame } from './proposal-frame';
import { DIRECTIVE, type DirectiveTyped } from './proposal-typed';
import { unitsToday } from './queries';
import { EFFECTS } from './words';

/** Weeks that can be chosen: from the next one on. */
const AHEAD = 26;

/** A directive for whole weeks of the district or of one ward. */
export function ProposeDirective() {
  const { t, i18n } = useLingui();
  const { data: units } = useSuspenseQuery(unitsToday());
  const targets = units.items.filter((each) => each.level === 'ward' || each.level === 'district');
  const next = shiftWeek(weekOf(localDay(serverTime())), 1);
  const kept = useKept<DirectiveTyped>(DIRECTIVE, () => ({
    document_no: '',
    unit_id: targets.find((each) => each.level === 'district')?.id ?? targets[0]?.id ?? '',
    first_week: next,
    last_week: next,
    effect: 'excused_all',
    summary: '',
  }));
  const form = kept.typed;
  const draft = useDraft(kept);
  const change = (part: Partial<typeof form>) => {
    kept.change(part);
    draft.forget();
  };
  const wrong = (field: string) => fieldSentence(i18n, draft.problem, field);
  const weeks = Array.from({ length: AHEAD }, (_, place) => shiftWeek(next, place)).map((week) => ({
    value: week,
    label: `${weekText(week)} (${shortDayText(mondayOf(week))})`,
  }));
  const content = () => ({
    kind: 'directive' as const,
    ...form,
    document_no: form.document_no.trim(),
    summary: form.summary.trim() || null,
  });
  return (
    <ProposalFrame draft={draft} kept={kept} content={content}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`Số văn bản`}
          value={form.document_no}
          maxLength={60}
          autoComplete="off"
          error={wrong('document_no')}
          onChange={(event) => change({ document_no: event.target.value })}
        />
        <SelectField
          label={t`Áp dụng cho`}
          value={form.unit_id}
          error={wrong('unit_id')}
          options={targets.map((each) => ({ value: each.id, label: each.short_name }))}
          onChange={(unit_id) => change({ unit_id })}
        />
        <SelectField
          label={t`Từ tuần`}
          hint={t`Phải ban hành trước thứ Hai của tuần đầu.`}
          value={form.first_week}
          options={weeks}
          error={wrong('first_week')}
          onChange={(week) => change({ first_week: week, last_week: form.last_week < week ? week : form.last_week })}
        />
        <SelectField
          label={t`Đến hết tuần`}
          hint={t`Nhiều nhất 13 tuần.`}
          value={form.last_week}
          options={weeks}
          error={wrong('last_week')}
          onChange={(last_week) => change({ last_week })}
        />
      </div>
      <Chips
        legend={t`Nội dung`}
        name="effect"
        options={(['owed_all', 'excused_all'] as const).map((value) => ({ value, label: word(i18n, EFFECTS, value) }))}
        chosen={[form.effect]}
        onChange={([value]) => change({ effect: value as DirectiveEffect })}
      />
      <div className="max-w-2xl">
        <TextArea
          label={t`Trích yếu`}
          optional={t`có thể bỏ trống`}
          limit={500}
          value={form.summary}
          error={wrong('reason')}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </div>
    </ProposalFrame>
  );
}
