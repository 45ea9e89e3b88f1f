import { Trans, useLingui } from '@lingui/react/macro';
import { type ApiProblem, faultSentence, problemSentence } from './problems';

/** Why the server did not do it, beside the button that was pressed. */
export function Refusal({ problem }: { problem: ApiProblem | null }) {
  const { i18n } = useLingui();
  if (!problem) return null;
  return (
    <div role="alert" className="grid gap-1 border-l-4 border-bad bg-bad-wash px-3 py-2">
      <p className="font-semibold text-bad">{problemSentence(i18n, problem)}</p>
      {problem.faults.map((each) => (
        <p key={each.pointer + each.code}>{faultSentence(i18n, each)}</p>
      ))}
      {problem.requestId && problem.status >= 500 ? (
        <p className="text-sm text-soft">
          <Trans>Mã yêu cầu: {problem.requestId}</Trans>
        </p>
      ) : null}
    </div>
  );
}
