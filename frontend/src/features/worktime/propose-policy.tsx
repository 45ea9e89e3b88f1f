import { useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { fieldSentence } from '@/api/problems';
import { serverTime } from '@/lib/clock';
import { dayText, localDay } from '@/lib/dates';
import { mondayOf, shiftWeek, weekOf } from '@/lib/weeks';
import { useKept } from '@/offline/use-kept';
import { Chips } from '@/ui/chips';
import { SelectField, TextField } from '@/ui/field';
import { useDraft } from './proposal-draft';
import { ProposalFrame } from './proposal-frame';
import { POLICY, POSTS, type PolicyTyped } from './proposal-typed';
import { policyList } from './queries';

const AHEAD = 26;
const HALVES = Array.from({ length: 11 }, (_, place) => String(place / 2 + 0.5));

/** A new version of the numbers by which weeks are counted; it begins on a Monday to come. */
export function ProposePolicy() {
  const { t, i18n } = useLingui();
  const [newest] = useSuspenseInfiniteQuery(policyList()).data.pages.flatMap((page) => page.items);
  const mondays = Array.from({ length: AHEAD }, (_, place) =>
    mondayOf(shiftWeek(weekOf(localDay(serverTime())), place + 1)),
  );
  const kept = useKept<PolicyTyped>(POLICY, () => ({
    valid_from: mondays[0] ?? '',
    decision_no: '',
    owing: POSTS.filter((each) => (newest ? newest[each] > 0 : each !== 'required_ward_deputy_other')),
    min_available_days: String(Number(newest?.min_available_days ?? 3)),
    min_visit_minutes: String(newest?.min_visit_minutes ?? 30),
    min_stop_minutes: String(newest?.min_stop_minutes ?? 15),
    late_percent: String(Math.round(Number(newest?.late_credit ?? 0.5) * 100)),
  }));
  const form = kept.typed;
  const draft = useDraft(kept);
  const change = (part: Partial<typeof form>) => {
    kept.change(part);
    draft.forget();
  };
  const wrong = (field: string) => fieldSentence(i18n, draft.problem, field);
  const owes = (post: string) => Number(form.owing.includes(post));
  const content = () => ({
    kind: 'policy' as const,
    valid_from: form.valid_from,
    decision_no: form.decision_no.trim(),
    required_ward_chief: owes('required_ward_chief'),
    required_ward_deputy_beat: owes('required_ward_deputy_beat'),
    required_ward_deputy_other: owes('required_ward_deputy_other'),
    min_available_days: form.min_available_days,
    min_visit_minutes: Number(form.min_visit_minutes),
    min_stop_minutes: Number(form.min_stop_minutes),
    late_credit: (Number(form.late_percent) / 100).toFixed(2),
  });
  const minutes = (field: 'min_visit_minutes' | 'min_stop_minutes' | 'late_percent', label: string, api: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      value={form[field]}
      error={wrong(api)}
      onChange={(event) => change({ [field]: event.target.value.replace(/\D/g, '').slice(0, 3) })}
    />
  );
  return (
    <ProposalFrame draft={draft} kept={kept} content={content}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t`Bắt đầu từ thứ Hai`}
          hint={t`Không lùi về tuần này hay tuần đã qua.`}
          value={form.valid_from}
          options={mondays.map((value) => ({ value, label: dayText(value) }))}
          error={wrong('valid_from')}
          onChange={(valid_from) => change({ valid_from })}
        />
        <TextField
          label={t`Số quyết định`}
          value={form.decision_no}
          maxLength={60}
          autoComplete="off"
          error={wrong('decision_no')}
          onChange={(event) => change({ decision_no: event.target.value })}
        />
      </div>
      <Chips
        legend={t`Ai phải đi một lượt mỗi tuần`}
        name="owing"
        many
        options={[
          { value: 'required_ward_chief', label: t`Trưởng CAP` },
          { value: 'required_ward_deputy_beat', label: t`Phó trưởng CAP phụ trách CSKV` },
          { value: 'required_ward_deputy_other', label: t`Phó trưởng CAP, khối khác` },
        ]}
        chosen={form.owing}
        onChange={(owing) => change({ owing })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t`Phải đi khi còn ít nhất (ngày)`}
          value={form.min_available_days}
          options={HALVES.map((value) => ({ value, label: value.replace('.', ',') }))}
          error={wrong('min_available_days')}
          onChange={(min_available_days) => change({ min_available_days })}
        />
        {minutes('late_percent', t`Lượt nhập trễ được tính (%)`, 'late_credit')}
        {minutes('min_visit_minutes', t`Mỗi lượt ít nhất (phút)`, 'min_visit_minutes')}
        {minutes('min_stop_minutes', t`Mỗi tổ ít nhất (phút)`, 'min_stop_minutes')}
      </div>
    </ProposalFrame>
  );
}
