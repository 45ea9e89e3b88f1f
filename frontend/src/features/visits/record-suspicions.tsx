import type { FieldFault } from '@/api/problems';
import { excerpt, textAt } from './record-faults';

/** What looks like resident data, marked in the text around it. */
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
