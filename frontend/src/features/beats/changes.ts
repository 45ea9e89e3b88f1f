import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type AssignmentIn,
  type AssignmentOut,
  assignBeat,
  decideProposal,
  type EndIn,
  endAssignment,
  moveGroup,
  proposeAssignment,
} from '@/api/gen';
import { type ApiProblem, asProblem } from '@/api/problems';

const MADE_OF_BEATS = new Set([
  'readBeat',
  'listBeats',
  'listGroups',
  'listProposals',
  'listHandovers',
  'readRadar',
  'readOfficer',
]);

const refresh = (queries: QueryClient) =>
  queries.invalidateQueries({
    predicate: ({ queryKey }) => MADE_OF_BEATS.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
  });

const rethrow = (error: unknown): never => {
  throw asProblem(error);
};

/** A change of a beat; whatever shows beats is read again, also when somebody was quicker. */
function useBeatChange<Sent, Answer>(send: (sent: Sent) => Promise<Answer>, onDone: (answer: Answer) => void) {
  const queries = useQueryClient();
  return useMutation<Answer, ApiProblem, Sent>({
    mutationFn: (sent) => send(sent).catch(rethrow),
    onSuccess: async (answer) => {
      onDone(answer);
      await refresh(queries);
    },
    onError: async ({ status }) => {
      if (status === 409 || status === 412) await refresh(queries);
    },
  });
}

type Sent = { how: 'assign' | 'propose'; body: AssignmentIn };

export function useAssign(beat: string, onDone: () => void) {
  return useBeatChange<Sent, unknown>(async ({ how, body }) => {
    const common = { path: { beat_id: beat }, throwOnError: true } as const;
    if (how === 'assign') return (await assignBeat({ ...common, body })).data;
    const { decision_no: _decided, ...proposed } = body;
    return (await proposeAssignment({ ...common, body: proposed })).data;
  }, onDone);
}

type Read = { id: string; version: number };
const asRead = ({ version }: Read) => ({ 'if-match': `"${version}"` });

export function useEnd(assignment: Read, onDone: (ended: AssignmentOut) => void) {
  return useBeatChange<EndIn, AssignmentOut>(async (body) => {
    const path = { assignment_id: assignment.id };
    return (await endAssignment({ path, headers: asRead(assignment), body, throwOnError: true })).data;
  }, onDone);
}

export function useDecide(proposal: Read, onDone: () => void) {
  return useBeatChange<{ approve: boolean; decision_no: string | null }, unknown>(async (body) => {
    const path = { proposal_id: proposal.id };
    return (await decideProposal({ path, headers: asRead(proposal), body, throwOnError: true })).data;
  }, onDone);
}

type Move = { group: Read; body: { beat_id: string; valid_from: string; decision_no: string | null } };

export function useMove(onDone: () => void) {
  return useBeatChange<Move, unknown>(async ({ group, body }) => {
    const path = { group_id: group.id };
    return (await moveGroup({ path, headers: asRead(group), body, throwOnError: true })).data;
  }, onDone);
}
