import { useEffect, useState } from 'react';
import { saveDrafts } from './use-autosave';

const HOUR = 60 * 60_000;

/**
 * Installs the service worker and watches for a new version of the app. What is given back takes it over: what is being
 * typed is saved on the device first, and only then does this page load anew. Nothing ever reloads by itself.
 */
export function useNewVersion(): (() => Promise<void>) | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const watch = (registration: ServiceWorkerRegistration) => {
      const look = () => setWaiting(navigator.serviceWorker.controller && registration.waiting);
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
      timer = setInterval(() => void registration.update().catch(() => {}), HOUR);
    };
    navigator.serviceWorker?.register('/sw.js').then(watch, () => {}); // no worker, no offline start: all else works
    return () => clearInterval(timer);
  }, []);
  return waiting && (() => takeOver(waiting));
}

async function takeOver(waiting: ServiceWorker): Promise<void> {
  await saveDrafts();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('take over');
}
