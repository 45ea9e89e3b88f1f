import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Letters of the board, as the server sends them, with their words. */
export const LETTERS: Record<string, { id: string; word: MessageDescriptor }> = {
  m: { id: 'mark-met', word: msg`đạt` },
  l: { id: 'mark-late', word: msg`đạt, nhập trễ` },
  x: { id: 'mark-missed', word: msg`thiếu` },
  e: { id: 'mark-excused', word: msg`được miễn` },
  n: { id: 'mark-not-due', word: msg`chưa tính` },
  p: { id: 'mark-pending', word: msg`còn nợ, tuần đang mở` },
  '-': { id: 'mark-nobody', word: msg`không ai giữ chức vụ` },
  '.': { id: 'mark-unknown', word: msg`không có sổ` },
  ' ': { id: 'mark-future', word: msg`chưa đến` },
};

/** The signs, drawn once and used by every cell; shape and hatch speak without colour, on paper too. */
export function MarkSprite() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <defs>
        <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v4" stroke="currentColor" strokeWidth="2.4" />
        </pattern>
        <symbol id="mark-met" viewBox="0 0 16 16">
          <rect x="4" y="4" width="8" height="8" fill="currentColor" />
        </symbol>
        <symbol id="mark-late" viewBox="0 0 16 16">
          <path d="M4 4h4v8H4z" fill="currentColor" />
          <rect x="4" y="4" width="8" height="8" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </symbol>
        <symbol id="mark-missed" viewBox="0 0 16 16">
          <path d="m3.5 3.5 9 9m0-9-9 9" stroke="currentColor" strokeWidth="2.6" />
        </symbol>
        <symbol id="mark-excused" viewBox="0 0 16 16">
          <rect x="2" y="2" width="12" height="12" fill="url(#hatch)" />
        </symbol>
        <symbol id="mark-not-due" viewBox="0 0 16 16">
          <path d="M4 8h8" stroke="currentColor" strokeWidth="1.8" />
        </symbol>
        <symbol id="mark-pending" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="4.2" fill="none" stroke="currentColor" strokeWidth="2" />
        </symbol>
        <symbol id="mark-nobody" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="1.3" fill="currentColor" />
        </symbol>
        <symbol id="mark-unknown" viewBox="0 0 16 16">
          <path d="M8 6v4" stroke="currentColor" strokeWidth="1.2" />
        </symbol>
        <symbol id="mark-future" viewBox="0 0 16 16" />
      </defs>
    </svg>
  );
}

const INKS: Record<string, string> = {
  x: 'text-bad bg-bad-wash',
  p: 'text-wait bg-wait-wash',
  m: 'text-brand',
  l: 'text-brand',
};

export function BoardMark({ letter }: { letter: string }) {
  return (
    <svg aria-hidden="true" className="mx-auto block size-4 print:size-3">
      <use href={`#${LETTERS[letter]?.id ?? 'mark-unknown'}`} />
    </svg>
  );
}

export function inkOf(letter: string): string {
  return INKS[letter] ?? 'text-soft';
}
