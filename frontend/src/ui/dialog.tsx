import { type ReactNode, useEffect, useId, useRef } from 'react';

type Props = { title: ReactNode; onClose: () => void; closable?: boolean; children: ReactNode };

/** The browser's own modal: focus trap, inert page, Esc. It is open for as long as it is mounted. */
export function Dialog({ title, onClose, closable = true, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (closable) onClose();
      }}
      className="w-[min(34rem,calc(100vw-1.5rem))] rounded-sm border border-edge bg-sheet p-4 shadow-none md:p-5"
    >
      <h2 id={id} className="mb-3 text-lg font-bold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
