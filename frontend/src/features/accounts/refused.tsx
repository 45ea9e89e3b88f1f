import { useLingui } from '@lingui/react/macro';
import { type ApiProblem, faultSentence, problemSentence } from '@/api/problems';

/** Why the server did not do it. */
export function Refused({ problem }: { problem: ApiProblem | null }) {
  const { i18n } = useLingui();
  if (!problem) return null;
  return (
    <div role="alert" className="grid gap-1 border-l-4 border-bad bg-bad-wash px-3 py-2">
      <p className="font-semibold text-bad">{problemSentence(i18n, problem)}</p>
      {problem.faults.map((each) => (
        <p key={each.pointer + each.code}>{faultSentence(i18n, each)}</p>
      ))}
    </div>
  );
}
