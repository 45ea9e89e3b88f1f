import { Trans } from '@lingui/react/macro';

const LINES = ['h-7 w-52', 'h-24', 'h-24', 'h-24', 'h-24'];

export function ScreenSkeleton() {
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-3 px-3 pt-4 md:px-6" aria-busy="true">
      <span className="sr-only" role="status">
        <Trans>Đang tải</Trans>
      </span>
      {LINES.map((shape, place) => (
        <div key={`${shape}-${place.toString()}`} aria-hidden="true" className={`skeleton ${shape}`} />
      ))}
    </div>
  );
}
