import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerSpotCheck, type CheckAnswer, type CheckResult, type SpotCheckOut } from '@/api/gen';
import { fieldSentence } from '@/api/problems';
import { Refusal } from '@/api/refusal';
import { read, useTry } from '@/api/try';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { TextArea } from '@/ui/field';
import { ActFrame } from './act-frame';
import { refreshChecks } from './queries';
import { ANSWERS, QUESTIONS, type Question } from './words';

const ASKED = Object.keys(QUESTIONS) as Question[];

/** Four closed questions at the place, the result, and what was found; drawn only when the server lists it. */
export function AnswerCheck({ check }: { check: SpotCheckOut }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<Partial<Record<Question, CheckAnswer>>>({});
  const [result, setResult] = useState<CheckResult | null>(null);
  const [found, setFound] = useState(''); // P3, which never stays on the device
  const [missing, setMissing] = useState(false);
  const answer = useTry(
    ({ chosen, outcome }: { chosen: Record<Question, CheckAnswer>; outcome: CheckResult }) =>
      answerSpotCheck({
        path: { check_id: check.id },
        headers: read(check.version),
        body: { answers: chosen, result: outcome, found: found.trim() || null },
        throwOnError: true,
      }),
    () => {
      say(t`Đã ghi kết quả phúc tra.`);
      return refreshChecks(queries);
    },
  );
  if (!check.actions.includes('answer')) return <Refusal problem={answer.error} />;
  const send = () => {
    const { paper_book, local_cadre, time, content } = answers;
    const whole = paper_book && local_cadre && time && content && result;
    setMissing(!whole);
    if (whole) answer.mutate({ chosen: { paper_book, local_cadre, time, content }, outcome: result });
  };
  const unanswered = t`Chọn một câu trả lời`;
  return (
    <ActFrame
      title={<Trans>Hỏi tại tổ</Trans>}
      lead={<Trans>Hỏi theo chức danh, không ghi tên ai. Chưa hỏi được thì chọn đúng như vậy.</Trans>}
    >
      {ASKED.map((question) => (
        <Chips
          key={question}
          legend={i18n._(QUESTIONS[question])}
          name={question}
          error={missing && !answers[question] ? unanswered : null}
          options={Object.entries(ANSWERS).map(([value, label]) => ({ value, label: i18n._(label) }))}
          chosen={[answers[question] ?? '']}
          onChange={([value]) => setAnswers({ ...answers, [question]: value as CheckAnswer })}
        />
      ))}
      <Chips
        legend={<Trans>Kết luận</Trans>}
        name="result"
        error={missing && !result ? unanswered : fieldSentence(i18n, answer.error, 'result')}
        options={[
          { value: 'verified', label: t`Lượt đi đúng` },
          { value: 'refuted', label: t`Lượt đi không đúng` },
        ]}
        chosen={[result ?? '']}
        onChange={([value]) => setResult(value as CheckResult)}
      />
      {result === 'refuted' ? (
        <div className="max-w-2xl">
          <TextArea
            label={t`Điều đã phát hiện`}
            hint={t`Từ 10 ký tự; không ghi thông tin của người dân.`}
            error={fieldSentence(i18n, answer.error, 'found')}
            value={found}
            limit={1000}
            onChange={(event) => setFound(event.target.value)}
          />
        </div>
      ) : null}
      <Button look="primary" className="max-sm:w-full sm:justify-self-start" busy={answer.isPending} onClick={send}>
        <Trans>Ghi kết quả</Trans>
      </Button>
      <Refusal problem={answer.error} />
    </ActFrame>
  );
}
