import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Plugin, type Rolldown, transformWithOxc } from 'vite';
import { catalogueOf } from './vite-messages.ts';

/** Screens that open without a network (frontend 6); every other screen says that it needs one. */
const OFFLINE = ['_app', '_app/index', '_app/visits/new', '_app/confirm', '_app/sync', '_app/me', '_app/more', 'login'];
/** What a phone fetches ahead must stay small: raw bytes (frontend 9). */
const MOST = 800 * 1024;
const SPLIT = /routes\/(.+)\.tsx\?tsr-split/;
const CATALOGUE = /locales\/(?:(.+)\/)?(?:vi|en)\.po$/;

type Bundle = Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>;

const sha = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 12);
const slashed = (id: string | null): string => (id ?? '').replaceAll('\\', '/');

/** The chunks behind the page and the offline screens, with what they fetch later, and the sentences of all these. */
export function shellOf(bundle: Bundle): string[] {
  const found = new Set<string>();
  const messages = new Set(['']); // what every screen shows
  const catalogues = new Map<string, string>();
  const visit = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    const id = slashed(chunk.facadeModuleId);
    const [, route] = SPLIT.exec(id) ?? [];
    if (route && !OFFLINE.includes(route)) return;
    const catalogue = CATALOGUE.exec(id);
    if (catalogue) return void catalogues.set(name, catalogue[1] ?? '');
    found.add(name);
    for (const each of chunk.moduleIds) messages.add(catalogueOf(slashed(each).split('?')[0] ?? ''));
    for (const each of [...chunk.imports, ...chunk.dynamicImports]) visit(each);
  };
  for (const [name, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) visit(name);
  return [...found, ...[...catalogues].filter(([, of]) => messages.has(of)).map(([name]) => name)];
}

/** Emits `sw.js`: src/sw.ts behind the list of the files that it keeps, by their hashes. */
export function serviceWorker(): Plugin {
  let publicDir = '';
  return {
    name: 'satsao-service-worker',
    enforce: 'post',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const content = (name: string) => {
          const file = bundle[name];
          return file?.type === 'chunk' ? file.code : (file?.source ?? fs.readFileSync(path.join(publicDir, name)));
        };
        const hashed = [
          ...shellOf(bundle),
          ...Object.keys(bundle).filter((name) => /^assets\/.*\.(css|woff2|svg)$/.test(name)),
        ];
        const plain = ['index.html', 'boot.js', 'icon.svg', 'manifest.webmanifest'];
        const size = [...hashed, ...plain].reduce((sum, name) => sum + content(name).length, 0);
        if (size > MOST) this.error(`a phone would fetch ${size} bytes ahead, at most ${MOST}`);
        const files = [
          ...hashed.sort().map((name) => [`/${name}`, null]),
          ...plain.sort().map((name) => [`/${name}`, sha(content(name))]),
        ];
        const shell = { version: sha(JSON.stringify(files)), files };
        const source = path.join(import.meta.dirname, 'src/sw.ts');
        const { code } = await transformWithOxc(fs.readFileSync(source, 'utf8'), source, { sourcemap: false });
        const body = code.replace(/\bexport\s*\{\s*\};?/, '');
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: `const SHELL = ${JSON.stringify(shell)};\n${body}` });
      },
    },
  };
}
