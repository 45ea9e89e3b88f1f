import { useMutation, useQueryClient } from '@tanstack/react-query';
import { assignHandover, type HandoverOut, type StandInReason, signForLeaver, signHandover } from '@/api/gen';
import { readHandoverQueryKey } from '@/api/gen/@tanstack/react-query.gen';
import { type ApiProblem, asProblem } from '@/api/problems';

type Change =
  | { action: 'sign' }
  | { action: 'sign_for_leaver'; reason: StandInReason }
  | { action: 'assign'; successor: string | null; items: { item_id: string; officer_id: string }[] };

async function carryOut(change: Change, { id, version }: HandoverOut): Promise<HandoverOut> {
  const common = { path: { handover_id: id }, headers: { 'if-match': `"${version}"` }, throwOnError: true } as const;
  switch (change.action) {
    case 'sign':
      return (await signHandover(common)).data;
    case 'sign_for_leaver':
      return (await signForLeaver({ ...common, body: { reason: change.reason } })).data;
    case 'assign':
      return (await assignHandover({ ...common, body: { successor_id: change.successor, items: change.items } })).data;
  }
}

const MADE_OF_HANDOVERS = new Set(['listHandovers', 'readBeat']);

/** Carry an action out on the version that was read; when somebody was quicker, the newest one is read again. */
export function useHandover(handover: HandoverOut, onDone: (now: HandoverOut) => void) {
  const queries = useQueryClient();
  const key = readHandoverQueryKey({ path: { handover_id: handover.id } });
  return useMutation<HandoverOut, ApiProblem, Change>({
    mutationFn: (change) =>
      carryOut(change, handover).catch((error: unknown) => {
        throw asProblem(error);
      }),
    onSuccess: async (now) => {
      queries.setQueryData(key, now);
      onDone(now);
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => MADE_OF_HANDOVERS.has((queryKey[0] as { _id?: string } | undefined)?._id ?? ''),
      });
    },
    onError: async ({ status }) => {
      if (status === 409 || status === 412) await queries.invalidateQueries({ queryKey: key });
    },
  });
}
