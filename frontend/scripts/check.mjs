/** All that the web app must pass besides its tests, the quickest first; stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const LOCALES = 'src/locales';
const CLIENT = 'src/api/gen';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'satsao-check-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));

class Failed extends Error {}

function run(program, args, { env = {}, quiet = false } = {}) {
  const done = spawnSync(path.resolve('node_modules/.bin', program), args, {
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Failed(quiet ? `${done.stdout}\n${done.stderr}` : `${program} found something`);
}

/** What two folders hold: relative path → text. */
function contents(folder, clean = (text) => text) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    files.map((each) => {
      const file = path.join(each.parentPath, each.name);
      return [path.relative(folder, file), clean(fs.readFileSync(file, 'utf8'))];
    }),
  );
}

function differing(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();
}

/** Extracting again changes nothing, and every sentence has its English. */
function messages() {
  const copy = path.join(scratch, 'locales');
  fs.cpSync(LOCALES, copy, { recursive: true });
  run('lingui', ['extract', '--clean'], { env: { LOCALES: copy }, quiet: true });
  const clean = (text) => text.replace(/^"POT-Creation-Date:.*$/m, '');
  const stale = differing(contents(LOCALES, clean), contents(copy, clean));
  if (stale.length > 0) throw new Failed(`${stale.join(', ')}: run \`npm run i18n\` and translate what is new`);
  const sentences = [...contents(LOCALES)].flatMap(([file, text]) => (/en\.po$/.test(file) ? english(file, text) : []));
  const bare = sentences.filter((each) => each.english === '');
  if (bare.length > 0) throw new Failed(`${bare.length} without English, the first: ${told(bare[0])}`);
  const known = new Map();
  for (const each of sentences) {
    const other = known.get(each.key);
    // What is loaded last would stand on the screens of the other too.
    if (other && other.english !== each.english)
      throw new Failed(`one sentence, two in English; give one of them a context:\n${told(other)}\n${told(each)}`);
    known.set(each.key, each);
  }
}

/** The sentences of one catalogue: what tells them apart, and their English. */
function english(file, text) {
  const lines = (block, name) =>
    [...(block.match(new RegExp(`^${name} ((?:"[^\\n]*"\\n?)+)`, 'm'))?.[1] ?? '').matchAll(/"(.*)"/g)]
      .map((each) => each[1])
      .join('');
  return text
    .split('\n\n')
    .map((block) => ({
      file,
      key: `${lines(block, 'msgctxt')}\u0004${lines(block, 'msgid')}`,
      english: lines(block, 'msgstr'),
    }))
    .filter((each) => !each.key.endsWith('\u0004'));
}

const told = ({ file, key, english: words }) => `${file}: “${key.split('\u0004').join(' ').trim()}” → “${words}”`;

/** The client is what openapi.json gives. */
function client() {
  const made = path.join(scratch, 'gen');
  run('openapi-ts', ['-o', made], { quiet: true });
  const clean = (text) => text.replace(/'[^']*client-config\.ts'/, "'client-config.ts'");
  const stale = differing(contents(CLIENT, clean), contents(made, clean));
  if (stale.length > 0) throw new Failed(`${stale.join(', ')} in ${CLIENT}: run \`npm run gen:api\``);
}

const STEPS = {
  'format, lint, walls': () => run('biome', ['check', '.', '--error-on-warnings']),
  messages,
  'generated client': client,
  'dead code': () => run('knip', []),
  types: () => run('tsc', ['--noEmit']),
};

for (const [name, step] of Object.entries(STEPS)) {
  const began = performance.now();
  try {
    step();
  } catch (error) {
    console.error(`✗ ${name}: ${error instanceof Failed ? error.message : error.stack}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
