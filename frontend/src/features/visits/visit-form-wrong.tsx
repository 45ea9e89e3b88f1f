import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button';
import { ErrorSummary } from '@/ui/error-summary';
import { refusalSentence } from './record-refusals';
import { Suspicions } from './record-suspicions';
import type { Line, Wrong } from './visit-form-errors';

const FIRST_CONTROL = 'input:not([disabled]), select, textarea, button';

function focusOn(place: string): void {
  const box = document.querySelector(`[data-place="${CSS.escape(place)}"]`);
  box?.querySelector<HTMLElement>(FIRST_CONTROL)?.focus();
  box?.scrollIntoView({ block: 'center' });
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
