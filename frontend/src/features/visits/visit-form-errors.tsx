import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import type { ApiProblem } from '@/api/problems';
import type { Gap } from './record-body';
import { firstAtEachPlace } from './record-faults';
import { faultText, gapSentence } from './record-words';

/** Marks where a fault of the answer is shown, so that the summary can lead there. */
export function Place({ at, children, className }: { at: string; children: ReactNode; className?: string }) {
  return (
    <div data-place={at} className={className ?? 'min-w-0'}>
      {children}
    </div>
  );
}

/** What was wrong with an attempt to save. */
type Fault =
  | { kind: 'gaps'; gaps: Gap[] }
  | { kind: 'no_room' }
  | { kind: 'problem'; problem: ApiProblem; body: unknown; stops: number };

export type Wrong = Fault & { attempt: number };
export type Line = { place: string | null; text: string };

/** The last attempt that failed, its sentences, and which field each belongs to. */
export function useWrong() {
  const { i18n } = useLingui();
  const [wrong, setWrong] = useState<Wrong | null>(null);
  useErrorTitle(wrong !== null);
  const lines = wrong === null ? [] : linesOf(i18n, wrong);
  return {
    wrong,
    lines,
    errors: new Map(lines.flatMap(({ place, text }): [string, string][] => (place === null ? [] : [[place, text]]))),
    fail: (fault: Fault) => setWrong((before) => ({ ...fault, attempt: (before?.attempt ?? 0) + 1 })),
    clear: () => setWrong(null),
  };
}

function linesOf(i18n: I18n, wrong: Wrong): Line[] {
  switch (wrong.kind) {
    case 'gaps':
      return wrong.gaps.map((each) => ({ place: each.place, text: gapSentence(i18n, each) }));
    case 'no_room':
      return [];
    case 'problem':
      return firstAtEachPlace(wrong.problem.faults, wrong.stops).map(({ place, fault }) => ({
        place,
        text: faultText(i18n, fault, wrong.body),
      }));
  }
}

/** `Lỗi: Ghi lượt đi · Sát Sao` for as long as something is wrong. */
function useErrorTitle(isWrong: boolean): void {
  const { t } = useLingui();
  const prefix = t`Lỗi:`;
  useEffect(() => {
    if (!isWrong) return;
    const before = document.title;
    document.title = `${prefix} ${before}`;
    return () => {
      document.title = before;
    };
  }, [isWrong, prefix]);
}
