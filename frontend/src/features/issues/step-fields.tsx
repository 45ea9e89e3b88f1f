import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { IssueAction, IssueCategory, Severity } from '@/api/gen';
import { type ApiProblem, fieldSentence } from '@/api/problems';
import { Chips } from '@/ui/chips';
import { DayField } from '@/ui/day-field';
import { SelectField, TextArea } from '@/ui/field';
import { SEVERITY } from './filter';
import { officersOf } from './queries';
import { STEP_WORDS, type Typed } from './steps';
import { ANSWERS, CATEGORIES, SEVERITIES } from './words';

type Props = {
  action: IssueAction;
  unit: string;
  typed: Typed;
  problem: ApiProblem | null;
  change: (patch: Partial<Typed>) => void;
};

/** The fields of one step. */
export function StepFields({ action, unit, typed, problem, change }: Props) {
  const { i18n, t } = useLingui();
  const words = STEP_WORDS[action];
  const gives = action === 'assign' || (action === 'answer' && typed.answer === 'accepted');
  const error = fieldSentence(i18n, problem, 'note') ?? fieldSentence(i18n, problem, 'reason');
  return (
    <>
      {action === 'answer' ? (
        <Chips
          legend={t`Trả lời`}
          name="answer"
          options={Object.entries(ANSWERS).map(([value, each]) => ({ value, label: i18n._(each) }))}
          chosen={[typed.answer]}
          onChange={([value]) => change({ answer: value as Typed['answer'] })}
        />
      ) : null}
      {action === 'verify' ? (
        <Chips
          legend={t`Kết quả`}
          name="verdict"
          options={[
            { value: 'solved', label: t`Đã xong, đóng lại` },
            { value: 'not_solved', label: t`Chưa xong, làm tiếp` },
          ]}
          chosen={[typed.verdict]}
          onChange={([value]) => change({ verdict: value as Typed['verdict'] })}
        />
      ) : null}
      {action === 'triage' || action === 'regrade' ? (
        <SelectField
          label={t({ context: 'issue', message: 'Mức' })}
          value={typed.severity}
          error={fieldSentence(i18n, problem, 'severity')}
          options={SEVERITY.map((value) => ({ value, label: i18n._(SEVERITIES[value]) }))}
          onChange={(value) => change({ severity: value as Severity })}
        />
      ) : null}
      {action === 'triage' ? (
        <SelectField
          label={t`Loại vấn đề`}
          value={typed.category}
          options={Object.entries(CATEGORIES).map(([value, each]) => ({ value, label: i18n._(each) }))}
          onChange={(value) => change({ category: value as IssueCategory })}
        />
      ) : null}
      {gives ? <Owner action={action} unit={unit} typed={typed} problem={problem} change={change} /> : null}
      <TextArea
        label={i18n._(words.text)}
        hint={i18n._(words.hint)}
        error={error}
        value={typed.text}
        limit={['note', 'resolve', 'answer', 'verify'].includes(action) ? 2000 : 1000}
        onChange={(event) => change({ text: event.target.value })}
      />
    </>
  );
}

function Owner({ action, unit, typed, problem, change }: Props) {
  const { i18n, t } = useLingui();
  const { data } = useQuery(officersOf(unit));
  const wrong = fieldSentence(i18n, problem, 'due_at');
  return (
    <>
      <SelectField
        label={t`Người phụ trách`}
        value={typed.owner}
        error={fieldSentence(i18n, problem, 'owner_id')}
        options={[
          { value: '', label: action === 'answer' ? t`Giữ người đang phụ trách` : t`Chọn người phụ trách` },
          ...(data?.items ?? []).map((each) => ({ value: each.id, label: `${each.full_name} · ${each.service_no}` })),
        ]}
        onChange={(value) => change({ owner: value })}
      />
      <div className="grid gap-1">
        <DayField label={t`Hạn khác, nếu cần`} value={typed.day} mayBeEmpty onChange={(day) => change({ day })} />
        {wrong ? <p className="text-sm font-semibold text-bad">{wrong}</p> : null}
      </div>
    </>
  );
}
