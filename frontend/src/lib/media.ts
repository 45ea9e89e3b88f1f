import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Does a media query hold now? */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    () => matchMedia(query).matches,
  );
}

let printing = false;

/** True while the browser prints: the page on paper may hold more than the screen. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const begin = () => flushSync(() => set(true, tell));
      const end = () => set(false, tell);
      addEventListener('beforeprint', begin);
      addEventListener('afterprint', end);
      return () => {
        removeEventListener('beforeprint', begin);
        removeEventListener('afterprint', end);
      };
    },
    () => printing,
  );
}

function set(now: boolean, tell: () => void): void {
  printing = now;
  tell();
}
