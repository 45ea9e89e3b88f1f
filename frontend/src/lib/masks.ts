/** Separators typed for people who only have a keypad of digits. What is being deleted is left alone. */
function mask(next: string, before: string, sizes: readonly number[], separator: string): string {
  if (next.length < before.length) return next;
  const padded = next.replace(/(?<!\d)(\d)(?=\D)/g, '0$1');
  let digits = padded.replace(/\D/g, '');
  const parts: string[] = [];
  for (const size of sizes) {
    parts.push(digits.slice(0, size));
    digits = digits.slice(size);
    if ((parts.at(-1)?.length ?? 0) < size) break;
  }
  return parts.join(separator);
}

/** `08102026` → `08/10/2026`, `8/3/2026` → `08/03/2026`. */
export function maskDay(next: string, before: string): string {
  return mask(next, before, [2, 2, 4], '/');
}

/** `1544` → `15:44`, `9h05` → `09:05`. */
export function maskTime(next: string, before: string): string {
  return mask(next, before, [2, 2], ':');
}
