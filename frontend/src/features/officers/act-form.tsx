import { Trans, useLingui } from '@lingui/react/macro';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type ApiProblem, asProblem, faultSentence, problemSentence } from '@/api/problems';
import { say } from '@/lib/flash';
import { Button } from '@/ui/button';
import { DayField } from '@/ui/day-field';
import { ErrorSummary } from '@/ui/error-summary';

/** One attempt to change something: sent, and then everything about people is read anew. */
export function useSending<Body>(send: (body: Body) => Promise<unknown>, done: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation<unknown, ApiProblem, Body>({
    mutationFn: (body) =>
      send(body).catch((error: unknown) => {
        throw asProblem(error);
      }),
    onSuccess: async () => {
      say(done);
      onDone();
      await queries.invalidateQueries();
    },
    onError: async (problem) => {
      if (problem.status === 412) await queries.invalidateQueries();
    },
  });
}

/** The sentence for a field: of the field's own fault, or of a refusal that names the field. */
export function useFaultAt(problem: ApiProblem | null) {
  const { i18n } = useLingui();
  return (field: string): string | null => {
    if (!problem) return null;
    const fault = problem.faults.find(
      (each) => each.pointer === `#/${field}` || each.pointer.startsWith(`#/${field}/`),
    );
    if (fault) return faultSentence(i18n, fault);
    return problem.details.field === field ? problemSentence(i18n, problem) : null;
  };
}

type FormProps = {
  sending: UseMutationResult<unknown, ApiProblem, never> | { error: ApiProblem | null; isPending: boolean };
  submit: ReactNode;
  danger?: boolean;
  onSubmit: () => void;
  children: ReactNode;
};

/** A form whose words stay until the server has them; what it refuses stands on top and at the field. */
export function ActForm({ sending: { error, isPending }, submit, danger = false, onSubmit, children }: FormProps) {
  const { i18n } = useLingui();
  const [tries, setTries] = useState(0);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    onSubmit();
  };
  return (
    <form onSubmit={send} noValidate className="grid gap-3">
      {error ? (
        <ErrorSummary
          key={tries}
          title={problemSentence(i18n, error)}
          items={error.faults.map((each) => ({ key: each.pointer + each.code, text: faultSentence(i18n, each) }))}
          footnote={error.requestId && error.status >= 500 ? <Trans>Mã yêu cầu: {error.requestId}</Trans> : null}
        />
      ) : null}
      {children}
      <Button
        type="submit"
        look={danger ? 'bad' : 'primary'}
        busy={isPending}
        className="justify-self-start max-sm:w-full"
      >
        {submit}
      </Button>
    </form>
  );
}

type DayProps = { label: ReactNode; value: string; error: string | null; onChange: (day: string) => void };

export function FormDay({ label, value, error, onChange }: DayProps) {
  return (
    <div className="min-w-0">
      <DayField label={label} value={value} onChange={onChange} />
      {error ? <p className="mt-1 text-sm font-semibold text-bad">{error}</p> : null}
    </div>
  );
}
