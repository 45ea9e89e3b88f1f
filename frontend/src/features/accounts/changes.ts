import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ApiProblem, asProblem } from '@/api/problems';
import { refreshAccounts } from './queries';

/** One act on accounts: its answer, which may hold a code, is kept nowhere but by who asked. */
export function useAct<Input, Answer>(
  ask: (input: Input) => Promise<{ data: Answer }>,
  onDone?: (out: Answer) => void,
) {
  const queries = useQueryClient();
  return useMutation<Answer, ApiProblem, Input>({
    gcTime: 0,
    mutationFn: async (input) => {
      try {
        return (await ask(input)).data;
      } catch (error) {
        throw asProblem(error);
      }
    },
    onSuccess: async (out) => {
      onDone?.(out);
      await refreshAccounts(queries);
    },
    onError: async (problem) => {
      if (problem.status === 412) await refreshAccounts(queries);
    },
  });
}

export const read = (version: number) => ({ 'if-match': `"${version}"` });
