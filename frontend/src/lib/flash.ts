/** One sentence about what has just been done; the shell shows it and screen readers hear it. */
let current: string | null = null;
const listeners = new Set<() => void>();

export function say(sentence: string | null): void {
  current = sentence;
  for (const tell of listeners) tell();
}

export function watchSaid(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function said(): string | null {
  return current;
}
