import { useLingui } from '@lingui/react/macro';
import { type ApiProblem, faultSentence, problemSentence } from '@/api/problems';
import { ErrorSummary } from '@/ui/error-summary';

/** Why the server did not do it, with every fault that it names; `at` tells one try from the next. */
export function Refused({ problem, at }: { problem: ApiProblem | null; at: number }) {
  const { i18n } = useLingui();
  if (!problem) return null;
  return (
    <ErrorSummary
      key={at}
      title={problemSentence(i18n, problem)}
      items={problem.faults.map((each) => ({ key: each.pointer, text: faultSentence(i18n, each) }))}
    />
  );
}
