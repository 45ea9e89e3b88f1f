type InWard = { unit: { id: string; short_name: string } };

/** Rows under their ward; the list comes sorted by code, in which wards already stand together. */
export function byWard<Row extends InWard>(rows: Row[]): { ward: Row['unit']; rows: Row[] }[] {
  const wards = new Map<string, { ward: Row['unit']; rows: Row[] }>();
  for (const row of rows) {
    const known = wards.get(row.unit.id);
    if (known) known.rows.push(row);
    else wards.set(row.unit.id, { ward: row.unit, rows: [row] });
  }
  return [...wards.values()];
}

/** `1–5, 8, 10–11` */
export function rangesText(numbers: number[]): string {
  const ranges: [number, number][] = [];
  for (const each of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 >= each) last[1] = each;
    else ranges.push([each, each]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
