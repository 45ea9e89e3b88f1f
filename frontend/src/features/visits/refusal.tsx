import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { type ApiProblem, problemSentence } from '@/api/problems';
import { isOvertaken } from './changes';
import { faultText } from './record-words';

type Props = {
  problem: ApiProblem | null;
  /** What was sent, so that the words in question can be quoted. */
  sent: unknown;
  /** Said only when somebody was quicker: where the newest version is. */
  overtaken?: ReactNode;
};

/** Why the server did not do it, beside the button that was pressed, and what to do next. */
export function Refusal({ problem, sent, overtaken }: Props) {
  const { i18n } = useLingui();
  if (!problem) return null;
  return (
    <div role="alert" className="grid gap-1 border-l-4 border-bad bg-bad-wash px-3 py-2">
      <p className="font-semibold text-bad">{problemSentence(i18n, problem)}</p>
      {problem.faults.map((each) => (
        <p key={each.pointer + each.code}>{faultText(i18n, each, sent)}</p>
      ))}
      {problem.requestId && problem.status >= 500 ? (
        <p className="text-sm text-soft">
          <Trans>Mã yêu cầu: {problem.requestId}</Trans>
        </p>
      ) : null}
      {isOvertaken(problem) ? overtaken : null}
    </div>
  );
}
