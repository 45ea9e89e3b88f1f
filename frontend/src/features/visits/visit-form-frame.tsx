import { Trans } from '@lingui/react/macro';
import { type ReactNode, Suspense } from 'react';
import { dayText, localDay, timeText } from '@/lib/dates';
import { Button } from '@/ui/button';

type Props = {
  /** When the draft that was opened again had been saved, in ms; null for a fresh form. */
  restoredAt: number | null;
  onStartOver: () => void;
  /** Present while a start over can be taken back. */
  onUndo: (() => void) | null;
  problem: ReactNode;
  children: ReactNode;
  saveLabel: ReactNode;
  savingNote: ReactNode;
  onSave: () => void;
  isSaving: boolean;
  savedAt: number | null;
};

/** What stands around the fields: the draft, what is wrong, and saving in the flow, where it covers no field. */
export function FormFrame(props: Props) {
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} className="grid min-w-0 max-w-4xl gap-4">
      <DraftLine {...props} />
      <Suspense>{props.problem}</Suspense>
      <fieldset disabled={props.isSaving} className="contents">
        {props.children}
      </fieldset>
      <div className="grid gap-2 lg:ml-50">
        <Button
          look="primary"
          className="w-full sm:w-auto sm:justify-self-start sm:px-8"
          busy={props.isSaving}
          onClick={props.onSave}
        >
          {props.saveLabel}
        </Button>
        <p className="min-h-5 text-sm text-soft">
          <SavedNote {...props} />
        </p>
      </div>
    </form>
  );
}

function DraftLine({ restoredAt, onStartOver, onUndo }: Props) {
  if (onUndo) {
    return (
      <Line>
        <Trans>Đã bỏ những gì ghi trước đó.</Trans>
        <Button look="quiet" onClick={onUndo}>
          <Trans>Hoàn tác</Trans>
        </Button>
      </Line>
    );
  }
  if (restoredAt === null) return null;
  const day = localDay(restoredAt);
  const when = day === localDay(Date.now()) ? timeText(restoredAt) : `${timeText(restoredAt)}, ${dayText(day)}`;
  return (
    <Line>
      <Trans>Đã mở lại bản nháp lúc {when}.</Trans>
      <Button look="quiet" onClick={onStartOver}>
        <Trans>Làm lại từ đầu</Trans>
      </Button>
    </Line>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-sm border border-rule bg-wash px-3 py-0.5" role="status">
      {children}
    </p>
  );
}

function SavedNote({ isSaving, savingNote, savedAt }: Props) {
  if (isSaving) return savingNote;
  if (savedAt === null) return null;
  const time = timeText(savedAt);
  return <Trans>Bản nháp đã tự lưu trên máy lúc {time}.</Trans>;
}
