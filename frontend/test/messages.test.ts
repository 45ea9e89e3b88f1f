import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogueOf, cataloguesFor } from '../vite-messages.ts';

const ROUTES = path.resolve(import.meta.dirname, '../src/routes');
const LOCALES = path.resolve(import.meta.dirname, '../src/locales');

test('a file belongs to one catalogue: that of its feature, or of the part of it', () => {
  expect(catalogueOf('/x/src/features/duties/my-week.tsx')).toBe('duties');
  expect(catalogueOf('/x/src/features/duties/board-grid.tsx')).toBe('board');
  expect(catalogueOf('C:\\x\\src\\features\\visits\\record-visit.tsx')).toBe('recording');
  expect(catalogueOf('/x/src/features/session/shell.tsx')).toBe('');
  expect(catalogueOf('/x/src/ui/button.tsx')).toBe('');
  expect(catalogueOf('/x/src/routes/_app/admin/journal/index.tsx')).toBe('journal');
  expect(catalogueOf('/x/src/routes/_app/me.tsx')).toBe('');
});

test('a route needs the catalogues of all that it imports, and not of what it fetches later', () => {
  expect(cataloguesFor(path.join(ROUTES, '_app/duties/index.tsx'))).toEqual(expect.arrayContaining(['board', 'words']));
  expect(cataloguesFor(path.join(ROUTES, 'login.tsx'))).toEqual([]);
  expect(cataloguesFor(path.join(ROUTES, '_app/index.tsx'))).not.toContain('duties');
  expect(cataloguesFor(path.join(ROUTES, '_app/-home/my-week-opens.tsx'))).toContain('duties');
});

test('every catalogue that a route needs is there in both languages', () => {
  const routes = fs.readdirSync(ROUTES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const needed = new Set(routes.flatMap((file) => cataloguesFor(path.join(ROUTES, file))));
  expect(needed.size).toBeGreaterThan(5);
  for (const name of needed) {
    for (const locale of ['vi', 'en']) expect(fs.existsSync(path.join(LOCALES, name, `${locale}.po`)), name).toBe(true);
  }
});
