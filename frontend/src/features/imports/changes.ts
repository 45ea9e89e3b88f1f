import { useMutation, useQueryClient } from '@tanstack/react-query';
import { applyImport, type BookKind, discardImport, type ImportOut, startImport } from '@/api/gen';
import { listImportsInfiniteQueryKey, readImportQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { type ApiProblem, asProblem } from '@/api/problems';

const rethrow = (error: unknown): never => {
  throw asProblem(error);
};

function useKeep() {
  const queries = useQueryClient();
  return async (batch: ImportOut) => {
    queries.setQueryData(readImportQueryKey({ path: { batch_id: batch.id } }), batch);
    await queries.invalidateQueries({ queryKey: listImportsInfiniteQueryKey({ query: {} }) });
  };
}

/** Send a workbook to be checked; nothing of it is written yet. */
export function useSend(onDone: (batch: ImportOut) => void) {
  const keep = useKeep();
  return useMutation<ImportOut, ApiProblem, { kind: BookKind; file: File }>({
    mutationFn: async ({ kind, file }) => {
      const query = { kind, filename: file.name.slice(-200) };
      return (await startImport({ query, body: file, throwOnError: true }).catch(rethrow)).data;
    },
    onSuccess: async (batch) => {
      await keep(batch);
      onDone(batch);
    },
  });
}

/** Write a checked book, or throw it away; a newer version is read when somebody else was quicker. */
export function useDecide(batch: ImportOut, onDone: () => void) {
  const queries = useQueryClient();
  const keep = useKeep();
  return useMutation<ImportOut, ApiProblem, ImportOut['actions'][number]>({
    mutationFn: async (action) => {
      const act = action === 'apply' ? applyImport : discardImport;
      const common = { path: { batch_id: batch.id }, headers: { 'if-match': `"${batch.version}"` } };
      return (await act({ ...common, throwOnError: true }).catch(rethrow)).data;
    },
    onSuccess: keep,
    onError: () => queries.invalidateQueries({ queryKey: readImportQueryKey({ path: { batch_id: batch.id } }) }),
    onSettled: onDone,
  });
}
