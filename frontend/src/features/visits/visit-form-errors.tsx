import type { I18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import type { ApiProblem, FieldFault } from '@/api/problems';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import type { Gap } from './record-body';
import { excerpt, firstAtEachPlace, textAt } from './record-faults';
import { faultText, gapSentence, refusalSentence } from './record-words';

const FIRST_CONTROL = 'input:not([disabled]), select, textarea, button';

/** Marks where a fault of the answer is shown, so that the summary can lead there. */
export function Place({ at, children, className }: { at: string; children: ReactNode; className?: string }) {
  return (
    <div data-place={at} className={className ?? 'min-w-0'}>
      {children}
    </div>
  );
}

function focusOn(place: string): void {
  const box = document.querySelector(`[data-place="${CSS.escape(place)}"]`);
  box?.querySelector<HTMLElement>(FIRST_CONTROL)?.focus();
  box?.scrollIntoView({ block: 'center' });
}

/** What was wrong with an attempt to save. */
type Fault =
  | { kind: 'gaps'; gaps: Gap[] }
  | { kind: 'no_room' }
  | { kind: 'problem'; problem: ApiProblem; body: unknown; stops: number };

type Wrong = Fault & { attempt: number };
type Line = { place: string | null; text: string };

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

type Props = { wrong: Wrong; lines: Line[]; onKeep?: (() => void) | undefined; next?: ReactNode };

/** The summary over the form; suspicions are shown in their text, and names of officers are kept with one tap. */
export function WhatIsWrong({ wrong, lines, onKeep, next }: Props) {
  const { t, i18n } = useLingui();
  const title = () => {
    if (wrong.kind === 'gaps') return t`Chưa lưu được. Hãy ghi đủ các ô sau:`;
    if (wrong.kind === 'problem') return refusalSentence(i18n, wrong.problem);
    return t`Máy này chưa cho lưu: bộ nhớ đầy hoặc trình duyệt ở chế độ riêng tư. Nội dung vẫn còn trên màn hình; hãy giải phóng bộ nhớ rồi lưu lại.`;
  };
  const items = lines.map(({ place, text }, number) => ({
    key: `${place}-${number}`,
    text,
    ...(place === null ? {} : { onPick: () => focusOn(place) }),
  }));
  const footnote =
    wrong.kind === 'problem' ? (
      <>
        <Suspicions faults={wrong.problem.faults} body={wrong.body} />
        {wrong.problem.code === 'personal-data-warning' && onKeep ? (
          <Button className="mt-2 w-full sm:w-auto" onClick={onKeep}>
            <Trans>Giữ và lưu: đây là cán bộ</Trans>
          </Button>
        ) : null}
        {next}
        {wrong.problem.requestId && wrong.problem.status >= 500 ? (
          <span className="mt-1 block">
            <Trans>Mã yêu cầu: {wrong.problem.requestId}</Trans>
          </span>
        ) : null}
      </>
    ) : null;
  return <ErrorSummary key={wrong.attempt} title={title()} items={items} footnote={footnote} />;
}

export function Suspicions({ faults, body }: { faults: FieldFault[]; body: unknown }) {
  return faults.map((fault) => {
    const text = fault.span ? textAt(body, fault.pointer) : null;
    if (!fault.span || text === null) return null;
    return (
      <span key={`${fault.pointer}-${fault.span[0]}`} className="mt-1 block border-l-2 border-bad pl-2 text-ink">
        {excerpt(text, fault.span).map((piece) =>
          piece.marked ? (
            <mark key={piece.at} className="bg-bad-wash font-bold text-bad underline underline-offset-2">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </span>
    );
  });
}
