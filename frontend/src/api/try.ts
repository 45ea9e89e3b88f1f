import { queryOptions, useMutation } from '@tanstack/react-query';
import { type ApiProblem, asProblem } from './problems';

/** Ask the server to do something; a refusal comes as a problem, and what was typed stays where it is. */
export function useTry<In, Out>(ask: (input: In) => Promise<{ data: Out }>, onDone?: (out: Out) => unknown) {
  return useMutation<Out, ApiProblem, In>({
    mutationFn: async (input) => {
      try {
        return (await ask(input)).data;
      } catch (error) {
        throw asProblem(error);
      }
    },
    onSuccess: async (out) => {
      await onDone?.(out);
    },
  });
}

/** The version that was read, as the server wants it back. */
export const read = (version: number) => ({ 'if-match': `"${version}"` });

type Asked<Given> = Given & { signal: AbortSignal; throwOnError: true };

/** One answer, kept under the name of its operation; the call comes with the screen that makes it. */
export function answerTo<Given extends object, Out>(
  _id: string,
  given: Given,
  ask: (asked: Asked<Given>) => Promise<{ data: Out }>,
) {
  return queryOptions({
    queryKey: [{ _id, ...given }],
    queryFn: async ({ signal }) => (await ask({ ...given, signal, throwOnError: true })).data,
  });
}
