/**
 * Bytes that a browser needs for each route, from the manifest of the build: `node scripts/budgets.mjs [dist]`.
 * KB are 1024 bytes after gzip -9, as the network carries them. A broken budget fails the build.
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { cataloguesFor } from '../vite-messages.ts';

// The door carries the map of all screens (ADR 29), some 90 bytes an address; with fifty of them it has half a KB more.
const LIMITS = { login: 125.5, home: 134, board: 134, route: 148, form: 150, own: 25, css: 12, fonts: 40 };
const PLACES = {
  '/login': 'login',
  '/': 'home',
  '/duties': 'board',
  '/visits/new': 'form',
  '/visits/$id/amend': 'form',
};
const SPLIT = '?tsr-split=component---loader';
const SHELL = `src/routes/_app.tsx${SPLIT}`;
/** Parts that a route fetches before it shows its first sentence; one of them, so the heaviest is counted. */
const OPENINGS = /^src\/routes\/_app\/-home\/.*-opens?\.tsx$/;
const LOCALES = ['vi', 'en'];

const dist = path.resolve(process.argv[2] ?? 'dist');
const manifest = JSON.parse(fs.readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));

const read = (file) => fs.readFileSync(path.join(dist, file));
const kb = (bytes) => bytes / 1024;
const packed = (files) => kb([...files].reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0));

/** The file of an entry of the manifest and of all that it imports before it can run. */
function needed(key, found = new Set()) {
  const entry = manifest[key];
  if (!entry) throw new Error(`the manifest has no ${key}`);
  if (found.has(entry.file)) return found;
  found.add(entry.file);
  for (const each of entry.imports ?? []) needed(each, found);
  return found;
}

/** The heavier of the two languages. */
function catalogue(feature = '') {
  const files = LOCALES.map((locale) => manifest[path.posix.join('src/locales', feature, `${locale}.po`)].file);
  return files.sort((a, b) => packed([b]) - packed([a]))[0];
}

const catalogues = (key) => cataloguesFor(path.resolve(key.replace(SPLIT, ''))).map(catalogue);

/** All files behind an entry that come before it is drawn. */
const drawn = (key) => [...needed(key), ...catalogues(key)];

const start = new Set([...needed('index.html'), 'boot.js', catalogue()]);
const shell = new Set([...start, ...drawn(SHELL)]);

/** `src/routes/_app/visits/$id.tsx` → `/visits/$id` */
function address(key) {
  const bare = key.slice('src/routes'.length, -`.tsx${SPLIT}`.length).replace(/^\/_app(?=\/|$)/, '');
  return (
    bare
      .replace(/\/index$/, '')
      .replaceAll('.', '/')
      .replaceAll('_/', '/') || '/'
  );
}

const limitOf = (route) => LIMITS[PLACES[route] ?? 'route'];

const broken = [];
function weigh(what, value, limit) {
  if (value > limit) broken.push(`${what}: ${value.toFixed(1)} KB, at most ${limit}`);
  return `${value.toFixed(1)}/${limit}`;
}

const openings = Object.keys(manifest).filter((key) => OPENINGS.test(key));
const heaviest = (sets, before) =>
  sets.map((files) => [...new Set(files)].filter((file) => !before.has(file))).sort((a, b) => packed(b) - packed(a))[0];

const rows = Object.keys(manifest)
  .filter((key) => key.startsWith('src/routes/') && key.endsWith(SPLIT) && key !== SHELL)
  .map((key) => {
    const route = address(key);
    const before = route === '/login' ? start : shell;
    const parts = route === '/' ? openings : [key];
    const own = heaviest(
      parts.map((part) => [...drawn(key), ...drawn(part)]),
      before,
    );
    return { route, total: packed([...before, ...own]), own: packed(own), files: before.size + own.length };
  })
  .sort((a, b) => a.route.localeCompare(b.route))
  .map(({ route, total, own, files }) => ({
    route,
    'JS gz KB': weigh(`JS of ${route}`, total, limitOf(route)),
    'own KB': weigh(`own part of ${route}`, own, LIMITS.own),
    files,
  }));
console.table(rows);

const every = Object.values(manifest).map((entry) => entry.file);
const css = new Set(Object.values(manifest).flatMap((entry) => entry.css ?? []));
const fonts = new Set(every.filter((file) => file.endsWith('.woff2')));
const fontBytes = kb([...fonts].reduce((sum, file) => sum + read(file).length, 0));
console.log(`CSS ${weigh('CSS', packed(css), LIMITS.css)} KB gz, fonts ${weigh('fonts', fontBytes, LIMITS.fonts)} KB`);

if (broken.length > 0) {
  console.error(`\nOver budget:\n${broken.map((each) => `  ${each}`).join('\n')}`);
  process.exit(1);
}
