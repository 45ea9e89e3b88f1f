import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const read = (file: string): string => fs.readFileSync(path.resolve(import.meta.dirname, '../src', file), 'utf8');

test('the sheet of icons holds the shapes that have a name, and no other', () => {
  const drawn = [...read('assets/icons.svg').matchAll(/<symbol id="([^"]+)"/g)].map(([, name]) => name);
  const named = [...read('ui/icon.tsx').matchAll(/\| '([a-z-]+)'/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  expect(drawn.sort()).toEqual(named.sort());
});
