import { useLingui } from '@lingui/react/macro';
import { type ApiProblem, faultSentence } from '@/api/problems';
import { DayField } from '@/ui/day-field';
import { TextField } from '@/ui/field';

export type Head = { title: string; decision_no: string; effective_on: string };

type Props = { head: Head; tried: boolean; problem: ApiProblem | null; onChange: (head: Head) => void };

/** What the plan is called, by which paper, from which day. */
export function HeadFields({ head, tried, problem, onChange }: Props) {
  const { t, i18n } = useLingui();
  const fault = (field: keyof Head) => {
    const found = problem?.faults.find((each) => each.pointer === `#/${field}`);
    return found ? faultSentence(i18n, found) : null;
  };
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_11rem]">
      <TextField
        label={t`Tên phương án`}
        value={head.title}
        maxLength={200}
        error={tried && !head.title.trim() ? t`Ghi tên phương án` : fault('title')}
        onChange={(event) => onChange({ ...head, title: event.target.value })}
      />
      <TextField
        label={t`Quyết định số`}
        value={head.decision_no}
        maxLength={60}
        autoComplete="off"
        error={tried && !head.decision_no.trim() ? t`Ghi số quyết định` : fault('decision_no')}
        onChange={(event) => onChange({ ...head, decision_no: event.target.value })}
      />
      <DayField
        label={t`Có hiệu lực từ`}
        value={head.effective_on}
        onChange={(effective_on) => onChange({ ...head, effective_on })}
      />
    </div>
  );
}

export const hasHead = ({ title, decision_no }: Head): boolean => title.trim() !== '' && decision_no.trim() !== '';
