import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../src');
const SPECIFIER = /(?:from\s+|import\(\s*|^import\s+)'([^']+)'/gm;
const LONGEST = 300;

/** What each part of the house may lean on besides itself. */
const ALLOWED: Record<string, string[]> = {
  routes: ['features', 'ui', 'api', 'offline', 'lib'],
  features: ['ui', 'api', 'offline', 'lib'],
  ui: ['lib', 'assets'],
  offline: ['api', 'lib'],
  api: ['lib'],
  lib: ['locales'],
};

const files = fs
  .readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && /\.tsx?$/.test(each.name) && !/\.(gen|d)\.ts$/.test(each.name))
  .map((each) => path.join(each.parentPath, each.name))
  .filter((file) => !file.includes(`${path.sep}api${path.sep}gen${path.sep}`));

const placeOf = (file: string): string[] => path.relative(SRC, file).split(path.sep);

function importsOf(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(SPECIFIER)].flatMap(([, wanted = '']) => {
    if (wanted.startsWith('@/')) return [path.join(SRC, wanted.slice(2))];
    return wanted.startsWith('.') ? [path.resolve(path.dirname(file), wanted)] : [];
  });
}

/** Does an import from the one place to the other, each as folders under `src`, break a wall? */
function crosses([part = '', room = '']: string[], [targetPart = '', targetRoom = '']: string[]): boolean {
  const allowed = ALLOWED[part];
  if (!allowed) return false;
  if (targetPart === part) return part === 'features' && targetRoom !== room;
  return !allowed.includes(targetPart);
}

function broken(file: string): string[] {
  const from = placeOf(file);
  return importsOf(file)
    .map(placeOf)
    .filter((target) => crosses(from, target))
    .map((target) => `${from.join('/')} → ${target.join('/')}`);
}

describe('the walls of the web app', () => {
  test('the walk sees the house', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length);
  });

  test('routes lean on features, features on ui, api, offline and lib, and none on its neighbour', () => {
    expect(files.flatMap(broken)).toEqual([]);
  });

  test.each([
    ['features/visits/a.tsx', 'features/duties/b', true],
    ['features/visits/a.tsx', 'features/visits/b', false],
    ['features/visits/a.tsx', 'routes/login', true],
    ['ui/button.tsx', 'api/words', true],
    ['ui/button.tsx', 'features/visits/words', true],
    ['lib/dates.ts', 'api/session', true],
    ['api/session.ts', 'offline/db', true],
    ['offline/outbox.ts', 'api/gen', false],
    ['routes/login.tsx', 'features/session/queries', false],
  ])('%s → %s breaks a wall: %s', (from, to, expected) => {
    expect(crosses(from.split('/'), to.split('/'))).toBe(expected);
  });

  test.each([
    ['an inline style, which the policy forbids', /\bstyle=\{/],
    ['a rule made of a role, which is the server’s to make', /\brole\s*[!=]==?\s*'/],
    ['HTML from a string', /dangerouslySetInnerHTML/],
  ])('no file has %s', (_what, pattern) => {
    const found = files.filter((file) => !file.includes('.test.') && pattern.test(fs.readFileSync(file, 'utf8')));
    expect(found.map((file) => placeOf(file).join('/'))).toEqual([]);
  });

  test(`no file is longer than ${LONGEST} lines`, () => {
    const long = files.filter((file) => fs.readFileSync(file, 'utf8').split('\n').length > LONGEST + 1);
    expect(long.map((file) => placeOf(file).join('/'))).toEqual([]);
  });
});
