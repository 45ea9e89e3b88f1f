/** The days that the slider stops at: those of changes, and today. */
export function stopsWith(days: string[], today: string): string[] {
  return [...new Set([...days, today])].sort();
}

/** The stop whose tree is that of a day: the last one not after it. */
export function stopOf(stops: string[], day: string): number {
  return Math.max(
    0,
    stops.findLastIndex((each) => each <= day),
  );
}
