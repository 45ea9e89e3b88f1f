import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { buttonClass } from '@/ui/button';
import { Icon } from '@/ui/icon';

type Props = { busy: boolean; onPick: (file: File) => void };

/** A workbook or a CSV with five columns; the input is the browser's own, its words follow the page. */
export function AbstractionFile({ busy, onPick }: Props) {
  const id = useId();
  const [name, setName] = useState('');
  return (
    <div>
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv"
        aria-describedby={`${id}-chosen`}
        disabled={busy}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) {
            setName(chosen.name);
            onPick(chosen);
          }
          event.target.value = '';
        }}
        className="peer sr-only"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-4 peer-focus-visible:outline-focus">
        <label htmlFor={id} className={buttonClass('plain', 'cursor-pointer')}>
          <Icon name="upload" />
          <Trans>Chọn tệp .xlsx hoặc .csv</Trans>
        </label>
        <span id={`${id}-chosen`} className="min-w-0 break-words">
          {busy ? <Trans>Đang đọc tệp…</Trans> : name}
        </span>
      </div>
    </div>
  );
}
