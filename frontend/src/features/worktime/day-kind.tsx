import type { DayKind } from '@/api/gen';

/** How a day looks on the calendar: filled, outlined or underlined, so that no colour is needed. */
export const DAY_LOOKS: Record<DayKind, string> = {
  public_holiday: 'bg-ink font-bold text-sheet',
  swapped_off: 'border-2 border-ink font-bold',
  swapped_working: 'border-b-4 border-double border-brand font-bold text-brand',
};

export function DayKindMark({ kind }: { kind: DayKind }) {
  return (
    <span aria-hidden className={`inline-block size-4 rounded-sm [print-color-adjust:exact] ${DAY_LOOKS[kind]}`} />
  );
}
