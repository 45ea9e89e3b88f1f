/**
 * The service worker: the app opens without a network. It keeps the files of one build, answers navigations with its
 * page, and nothing else: no answer of the API is ever kept here. A new build waits until a person asks for it, or until
 * no tab is left that runs the old one. The build puts SHELL in front (vite-service-worker.ts).
 */
declare const SHELL: { version: string; files: [address: string, revision: string | null][] };

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asked = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Worker = {
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  addEventListener: ((name: 'install' | 'activate', heard: (event: Lasting) => void) => void) &
    ((name: 'fetch', heard: (event: Asked) => void) => void) &
    ((name: 'message', heard: (event: MessageEvent) => void) => void);
};

const worker = globalThis as unknown as Worker;
const PREFIX = 'satsao-shell-';
const OWN = PREFIX + SHELL.version;
const PAGE = '/index.html';
const ADDRESSES = new Set(SHELL.files.map(([address]) => address));

/** All files or none: a build of which one is missing is not installed. Files that an older build had are taken over. */
async function install(): Promise<void> {
  const own = await caches.open(OWN);
  const fetched = SHELL.files.map(async ([address, revision]) => {
    const known = revision === null ? await caches.match(address) : undefined;
    const answer = known ?? (await fetch(address, { cache: 'reload' }));
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await own.put(address, answer);
  });
  await Promise.all(fetched);
}

/** The build before this one stays for the tabs that still run it; older ones go. */
async function tidy(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function kept(request: Request, address: string): Promise<Response> {
  const own = await caches.open(OWN);
  return (await own.match(address)) ?? (await caches.match(address)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(kept(request, PAGE));
  else if (ADDRESSES.has(pathname) || pathname.startsWith('/assets/')) event.respondWith(kept(request, pathname));
});

export {};
