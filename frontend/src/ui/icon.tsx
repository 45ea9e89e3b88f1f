import sprite from '@/assets/icons.svg';

export type IconName =
  | 'arrow-left-right'
  | 'building'
  | 'calendar'
  | 'calendar-days'
  | 'calendar-x'
  | 'check'
  | 'clipboard-check'
  | 'close'
  | 'flame'
  | 'eye'
  | 'footprints'
  | 'git-fork'
  | 'house'
  | 'key'
  | 'key-round'
  | 'layout-grid'
  | 'log-out'
  | 'map-pinned'
  | 'menu'
  | 'minus'
  | 'plus'
  | 'printer'
  | 'radar'
  | 'scroll'
  | 'search'
  | 'square-pen'
  | 'upload'
  | 'user-round'
  | 'users-round';

/** A shape of `assets/icons.svg`, which the browser fetches once; it says nothing by itself, a word stands beside it. */
export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
