import { useMutation, useQueryClient } from '@tanstack/react-query';
import { confirmVisit, type DisputeDecision, decideDispute, disputeVisit, signVisit, type VisitOut } from '@/api/gen';
import { readVisitQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { type ApiProblem, asProblem } from '@/api/problems';
import { refreshVisits } from './refresh';

type Change =
  | { action: 'confirm'; placeCode: string | null }
  | { action: 'dispute'; reason: string }
  | { action: 'sign' }
  | { action: 'decide_dispute'; decision: DisputeDecision; reason: string };

/** A visit in the version that the person has read. */
export type Target = Pick<VisitOut, 'id' | 'code' | 'version'>;

async function carryOut(change: Change, { id, version }: Target): Promise<VisitOut> {
  const common = { path: { visit_id: id }, headers: { 'if-match': `"${version}"` }, throwOnError: true } as const;
  switch (change.action) {
    case 'confirm':
      return (await confirmVisit({ ...common, body: { place_code: change.placeCode } })).data;
    case 'dispute':
      return (await disputeVisit({ ...common, body: { reason: change.reason } })).data;
    case 'sign':
      return (await signVisit(common)).data;
    case 'decide_dispute':
      return (await decideDispute({ ...common, body: { decision: change.decision, reason: change.reason } })).data;
  }
}

/** Somebody was quicker: the record is another than the one that was read. */
export function isOvertaken(problem: ApiProblem): boolean {
  return problem.status === 409 || problem.status === 412;
}

/** Without a network a confirmation waits on the device: null. Whatever else is a problem stays one. */
async function keptInstead(change: Change, { id, version }: Target, problem: ApiProblem): Promise<null> {
  if (change.action !== 'confirm' || problem.status !== 0) throw problem;
  const { keepConfirmation } = await import('@/offline/confirmations');
  if (!(await keepConfirmation(id, version, change.placeCode))) throw problem;
  return null;
}

/**
 * Carry an action out on the version that was read; on success everything that shows visits is read anew. When
 * somebody was quicker the visit is read again, so that the screen shows the newest version beside the refusal.
 */
export function useChange(target: Target, onDone: (visit: VisitOut) => void, onKept?: () => void) {
  const queries = useQueryClient();
  const key = readVisitQueryKey({ path: { visit_id: target.id } });
  return useMutation<VisitOut | null, ApiProblem, Change>({
    mutationFn: (change) =>
      carryOut(change, target).catch((error: unknown) => keptInstead(change, target, asProblem(error))),
    onSuccess: async (visit) => {
      queries.setQueryData(key, visit ?? undefined);
      if (visit) onDone(visit);
      else onKept?.();
      await refreshVisits(queries);
    },
    onError: async (problem) => {
      if (isOvertaken(problem)) await queries.invalidateQueries({ queryKey: key });
    },
  });
}
