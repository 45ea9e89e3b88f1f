/** `1–31, 35`: runs of numbers written short. */
export function runs(numbers: number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const parts: [number, number][] = [];
  for (const each of sorted) {
    const last = parts.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else parts.push([each, each]);
  }
  return parts.map(([first, end]) => (first === end ? `${first}` : `${first}–${end}`)).join(', ');
}
