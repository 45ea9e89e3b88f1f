import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const SRC = path.resolve(import.meta.dirname, 'src');
const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)[^'"]*?from\s+'([^']+)'/g;
const ROUTE = /createFileRoute\('[^']*'\)\(\{/;
const LAZY = /lazy\(\(\) => import\('([^']+)'\)\)/g;
const NO_THROW = { throwIfNoEntry: false } as const;

/** A feature whose screens share little keeps its sentences in several catalogues: name → files. */
const PARTS: Record<string, [string, RegExp][]> = {
  session: [
    ['navigation', /^navigation-/],
    ['account', /^(account-|change-|sign-out)/],
    ['redeem', /^redeem-/],
  ],
  officers: [['posting', /^act-/]],
  planning: [
    ['where', /^where-/],
    ['calendar', /^(calendar|plan)-/],
  ],
  duties: [
    ['wards', /^wards-/],
    ['board', /^(board|marks)/],
    ['explain', /^(duty-|explain-)/],
  ],
  worktime: [
    ['turned', /^turned-/],
    ['leave', /^(leave-|absence-)/],
    ['proposals', /^(propos|list-proposals)/],
    ['abstraction', /^abstraction-/],
  ],
  visits: [
    ['recording', /^(record-|visit-form|amend-)/],
    ['one-visit', /^(show-visit|visit-(actions|content|history|proof|stops))/],
    ['visit-lists', /^(list-visits|filter|confirm-)/],
    ['unsent', /^unsent-/],
    ['blank', /^blank-/],
    ['attesting', /^(attest|standing|waiting-|latest-visits|reason-form|refusal)/],
  ],
};

const slashed = (file: string): string => file.replaceAll('\\', '/');

/** The catalogue of a file of ours; '' for what every screen shows. The title of a screen is its feature's. */
export function catalogueOf(file: string): string {
  const place = slashed(file);
  const [, shared] = /src\/api\/(words|because)\.ts$/.exec(place) ?? [];
  if (shared) return shared;
  if (place.endsWith('src/ui/kept-notice.tsx')) return 'kept';
  const [, titles] = /src\/routes\/_app\/(?:admin\/)?([a-z][a-z-]*)\//.exec(place) ?? [];
  if (titles) return titles;
  const [, feature, name] = /src\/features\/([^/]+)\/(.+)$/.exec(place) ?? [];
  if (!feature || !name) return '';
  return PARTS[feature]?.find(([, files]) => files.test(name))?.[0] ?? (feature === 'session' ? '' : feature);
}

function resolved(wanted: string, from: string): string[] {
  if (!wanted.startsWith('@/') && !wanted.startsWith('.')) return [];
  const base = wanted.startsWith('@/') ? path.join(SRC, wanted.slice(2)) : path.resolve(path.dirname(from), wanted);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].filter((each) =>
    fs.statSync(each, NO_THROW)?.isFile(),
  );
}

/** The catalogues that a file needs: those of the sentences in all files behind it, except what it fetches later. */
export function cataloguesFor(start: string): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = fs.readFileSync(file, 'utf8');
    if (code.includes('@lingui/')) found.add(catalogueOf(file));
    for (const [, wanted = ''] of code.matchAll(IMPORT)) resolved(wanted, file).forEach(visit);
  };
  visit(start);
  found.delete('');
  return [...found].sort();
}

/** Gives every route its `staticData.messages`, and every lazy part of one its sentences, so that none is forgotten. */
export function routeMessages(): Plugin {
  return {
    name: 'satsao-route-messages',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!slashed(file).startsWith(`${slashed(SRC)}/routes/`) || !ROUTE.test(code)) return null;
      if (code.includes('staticData')) this.error('the messages of a route are found by vite-messages.ts');
      const list = JSON.stringify(cataloguesFor(file));
      const withRoute = code.replace(ROUTE, (start) => `${start} staticData: { messages: ${list} },`);
      const parts = withRoute.replace(LAZY, (_whole, wanted: string) => {
        const later = JSON.stringify(resolved(wanted, file).flatMap(cataloguesFor));
        return `lazy(() => needMessages(${later}).then(() => import('${wanted}')))`;
      });
      const help = parts === withRoute ? '' : "import { needMessages } from '@/lib/i18n'; ";
      return { code: help + parts, map: null };
    },
  };
}
