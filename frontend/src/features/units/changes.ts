import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  closeUnit,
  type Ended,
  endUnitLink,
  linkUnit,
  openUnit,
  renameUnit,
  reparentUnit,
  type UnitLinkUp,
  type UnitOpen,
  type UnitOut,
  type UnitRename,
  type UnitReparent,
} from '@/api/gen';
import { type ApiProblem, asProblem } from '@/api/problems';

export type UnitChange =
  | { action: 'open'; body: UnitOpen }
  | { action: 'rename'; body: UnitRename }
  | { action: 'reparent'; body: UnitReparent }
  | { action: 'link'; body: UnitLinkUp }
  | { action: 'end_link'; link: string; body: Ended }
  | { action: 'close'; body: Ended };

type Target = Pick<UnitOut, 'id' | 'version'>;

async function carryOut(change: UnitChange, unit: Target | null): Promise<UnitOut> {
  if (change.action === 'open') return (await openUnit({ body: change.body, throwOnError: true })).data;
  if (!unit) throw new Error('this change is of a unit');
  const common = {
    path: { unit_id: unit.id },
    headers: { 'if-match': `"${unit.version}"` },
    throwOnError: true,
  } as const;
  switch (change.action) {
    case 'rename':
      return (await renameUnit({ ...common, body: change.body })).data;
    case 'reparent':
      return (await reparentUnit({ ...common, body: change.body })).data;
    case 'link':
      return (await linkUnit({ ...common, body: change.body })).data;
    case 'end_link':
      return (await endUnitLink({ ...common, path: { unit_id: unit.id, link_id: change.link }, body: change.body }))
        .data;
    case 'close':
      return (await closeUnit({ ...common, body: change.body })).data;
  }
}

/** Change a unit in the version that was read. Whatever shows units, names or periods is read anew. */
export function useUnitChange(unit: Target | null, onDone: (unit: UnitOut) => void) {
  const queries = useQueryClient();
  return useMutation<UnitOut, ApiProblem, UnitChange>({
    mutationFn: (change) =>
      carryOut(change, unit).catch((error: unknown) => {
        throw asProblem(error);
      }),
    onSuccess: async (changed) => {
      onDone(changed);
      await queries.invalidateQueries();
    },
    onError: async (problem) => {
      if (problem.status === 412) await queries.invalidateQueries();
    },
  });
}
