import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type ApplyIn,
  applyImport,
  type BookKind,
  discardImport,
  type Extent,
  type ImportOut,
  type MappingIn,
  mapImport,
  startImport,
  undoImport,
} from '@/api/gen';
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
  return useMutation<ImportOut, ApiProblem, { kind: BookKind; extent: Extent; file: File }>({
    mutationFn: async ({ kind, extent, file }) => {
      const query = { kind, extent, filename: file.name.slice(-200) };
      return (await startImport({ query, body: file, throwOnError: true }).catch(rethrow)).data;
    },
    onSuccess: async (batch) => {
      await keep(batch);
      onDone(batch);
    },
  });
}

export type Decision = { action: 'apply'; body: ApplyIn } | { action: 'discard' } | { action: 'undo' };

/** Write a checked book, throw it away, take it back; a newer version is read when somebody else was quicker. */
export function useDecide(batch: ImportOut, onDone: () => void) {
  const queries = useQueryClient();
  const keep = useKeep();
  return useMutation<ImportOut, ApiProblem, Decision>({
    mutationFn: async (decision) => {
      const common = { ...addressOf(batch), throwOnError: true } as const;
      const answer = {
        apply: () => applyImport({ ...common, body: decision.action === 'apply' ? decision.body : {} }),
        discard: () => discardImport(common),
        undo: () => undoImport(common),
      }[decision.action];
      return (await answer().catch(rethrow)).data;
    },
    onSuccess: async (after) => {
      await keep(after);
      onDone();
    },
    onError: () => queries.invalidateQueries({ queryKey: readImportQueryKey({ path: { batch_id: batch.id } }) }),
  });
}

/** Say which column is which; the book is then checked again. */
export function useMap(batch: ImportOut, onDone: () => void) {
  const keep = useKeep();
  return useMutation<ImportOut, ApiProblem, MappingIn>({
    mutationFn: async (body) =>
      (await mapImport({ ...addressOf(batch), body, throwOnError: true }).catch(rethrow)).data,
    onSuccess: async (after) => {
      await keep(after);
      onDone();
    },
  });
}

const addressOf = (batch: ImportOut) => ({
  path: { batch_id: batch.id },
  headers: { 'if-match': `"${batch.version}"` },
});
