import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  approveReform,
  editReform,
  type PlanAction,
  prepareReform,
  type ReformBegin,
  type ReformEdit,
  type ReformOut,
  refuseReform,
  submitReform,
  takeBackReform,
  throwAwayReform,
} from '@/api/gen';
import {
  listReformsInfiniteQueryKey,
  previewReformQueryKey,
  readReformQueryKey,
} from '@/api/gen/@tanstack/react-query.gen';
import { type ApiProblem, asProblem } from '@/api/problems';

const rethrow = (error: unknown): never => {
  throw asProblem(error);
};

function useKeep() {
  const queries = useQueryClient();
  return async (plan: ReformOut) => {
    const path = { plan_id: plan.id };
    queries.setQueryData(readReformQueryKey({ path }), plan);
    queries.removeQueries({ queryKey: previewReformQueryKey({ path }) });
    await queries.invalidateQueries({ queryKey: listReformsInfiniteQueryKey({ query: {} }) });
  };
}

export function useBegin(onDone: (plan: ReformOut) => void) {
  const keep = useKeep();
  return useMutation<ReformOut, ApiProblem, ReformBegin>({
    mutationFn: async (body) => (await prepareReform({ body, throwOnError: true }).catch(rethrow)).data,
    onSuccess: async (plan) => {
      await keep(plan);
      onDone(plan);
    },
  });
}

type Target = Pick<ReformOut, 'id' | 'version'>;

const common = ({ id, version }: Target) =>
  ({ path: { plan_id: id }, headers: { 'if-match': `"${version}"` }, throwOnError: true }) as const;

/** Write the whole plan; what was typed stays on the screen when it fails. */
export function useWrite(plan: Target) {
  const keep = useKeep();
  return useMutation<ReformOut, ApiProblem, ReformEdit>({
    mutationFn: async (body) => (await editReform({ ...common(plan), body }).catch(rethrow)).data,
    onSuccess: keep,
  });
}

export type Step = Exclude<PlanAction, 'edit'>;

/** One step of the plan's way; the newest version is read when somebody else was quicker. */
export function useStep(plan: Target, onDone: (plan: ReformOut) => void) {
  const queries = useQueryClient();
  const keep = useKeep();
  return useMutation<ReformOut, ApiProblem, { step: Step; reason?: string }>({
    mutationFn: async ({ step, reason = '' }) => {
      const asked = common(plan);
      const steps: Record<Step, () => Promise<{ data: ReformOut }>> = {
        submit: () => submitReform(asked),
        take_back: () => takeBackReform(asked),
        throw_away: () => throwAwayReform(asked),
        approve: () => approveReform(asked),
        refuse: () => refuseReform({ ...asked, body: { reason } }),
      };
      return (await steps[step]().catch(rethrow)).data;
    },
    onSuccess: async (changed) => {
      await keep(changed);
      onDone(changed);
    },
    onError: async (problem) => {
      const key = readReformQueryKey({ path: { plan_id: plan.id } });
      if (problem.status === 409 || problem.status === 412) await queries.invalidateQueries({ queryKey: key });
    },
  });
}
