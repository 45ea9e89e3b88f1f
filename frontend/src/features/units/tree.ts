import type { LinkKind, UnitSummary } from '@/api/gen';

export type Branch = { unit: UnitSummary; under: Branch[] };

/** Units as a tree by command. A unit whose commander is not in the list stands at the top; order is kept. */
export function treeOf(units: UnitSummary[]): Branch[] {
  const branches = new Map(units.map((unit) => [unit.id, { unit, under: [] } as Branch]));
  const tops: Branch[] = [];
  for (const branch of branches.values()) {
    const commander = branch.unit.parents.find((each) => each.kind === 'command');
    const above = commander ? branches.get(commander.id) : undefined;
    (above && above !== branch ? above.under : tops).push(branch);
  }
  return tops;
}

/** Those who guide a unit or work beside it, by kind. */
export function beside(unit: UnitSummary, units: UnitSummary[]): { kind: LinkKind; unit: UnitSummary }[] {
  return unit.parents.flatMap(({ id, kind }) => {
    const other = kind === 'command' ? undefined : units.find((each) => each.id === id);
    return other ? [{ kind, unit: other }] : [];
  });
}
