import { Trans } from '@lingui/react/macro';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { numberText } from '@/lib/numbers';
import { buttonClass } from '@/ui/button';
import { Icon } from '@/ui/icon';

type Props = { file: File | null; error: ReactNode; onPick: (file: File) => void };

/** `1,2 MB` */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${numberText(Math.ceil(bytes / 1_000))} kB`;
  return `${numberText((bytes / 1_000_000).toFixed(1))} MB`;
}

/** One workbook, chosen or dropped. The input is the browser's own; its words follow the page, not the browser. */
export function PickFile({ file, error, onPick }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent) => {
    drag(event, false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onPick(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside
    <div
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={drop}
      className={`relative rounded-sm border-2 border-dashed px-4 py-4 ${over ? 'border-brand bg-wash' : 'border-edge'}`}
    >
      <input
        id={id}
        type="file"
        accept=".xlsx"
        aria-describedby={`${id}-chosen ${id}-error`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onPick(chosen);
          event.target.value = '';
        }}
        className="peer sr-only"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-4 peer-focus-visible:outline-focus">
        <label htmlFor={id} className={buttonClass('plain', 'cursor-pointer')}>
          <Icon name="upload" />
          {file ? <Trans>Chọn tệp khác</Trans> : <Trans>Chọn tệp .xlsx</Trans>}
        </label>
        <span id={`${id}-chosen`} className="min-w-0">
          {file ? (
            <>
              <b>{file.name}</b> <span className="text-soft">{sizeText(file.size)}</span>
            </>
          ) : (
            <span className="text-soft max-md:hidden">
              <Trans>hoặc kéo tệp thả vào khung này</Trans>
            </span>
          )}
        </span>
      </div>
      <p id={`${id}-error`} className="mt-1 text-sm font-semibold text-bad empty:hidden">
        {error}
      </p>
    </div>
  );
}
