import { type ReactNode, useEffect, useRef } from 'react';

type Props = { title: ReactNode; items?: { key: string; text: string; onPick?: () => void }[]; footnote?: ReactNode };

/** What is wrong, at the top, with the focus; each line leads to its field. */
export function ErrorSummary({ title, items = [], footnote }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-sm border-2 border-bad bg-sheet px-4 py-3">
      <p className="font-bold text-bad">{title}</p>
      {items.length > 0 ? (
        <ul className="mt-1 grid list-disc gap-1 pl-5">
          {items.map((each) => (
            <li key={each.key}>
              {each.onPick ? (
                <button
                  type="button"
                  onClick={each.onPick}
                  className="min-h-6 text-left text-bad underline underline-offset-2"
                >
                  {each.text}
                </button>
              ) : (
                each.text
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {footnote ? <p className="mt-1 text-sm text-soft">{footnote}</p> : null}
    </div>
  );
}
