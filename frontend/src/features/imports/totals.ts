import type { ImportOut } from '@/api/gen';
import type { Level } from './filter';

type Totals = { added: number; changed: number; same: number; ended: number };

export function totalsOf({ summary }: Pick<ImportOut, 'summary'>): Totals {
  const total = { added: 0, changed: 0, same: 0, ended: 0 };
  for (const each of summary) {
    total.added += each.added;
    total.changed += each.changed;
    total.same += each.same;
    total.ended += each.ended ?? 0;
  }
  return total;
}

export function countOf({ findings }: Pick<ImportOut, 'findings'>, level: Level): number {
  return findings.filter((each) => each.level === level).length;
}

type Finding = ImportOut['findings'][number];

/** Findings sheet by sheet, in the order of the book. */
export function bySheet(findings: Finding[]): { sheet: string; findings: Finding[] }[] {
  const sheets = new Map<string, Finding[]>();
  for (const each of findings) sheets.set(each.sheet, [...(sheets.get(each.sheet) ?? []), each]);
  return [...sheets].map(([sheet, held]) => ({ sheet, findings: held }));
}
