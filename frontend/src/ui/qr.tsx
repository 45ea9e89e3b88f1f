import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

const QUIET = 2;

/** A text as a QR picture, drawn here: nothing is asked of another host. */
export function Qr({ text, label }: { text: string; label: string }) {
  const code = generate(text);
  const size = code.size + 2 * QUIET;
  return (
    <svg
      viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-full bg-white"
    >
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  );
}
