import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';
import { catalogueOf } from './vite-messages.ts';

const home = process.env.LOCALES ?? 'src/locales';
const sources = fs
  .readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && /\.tsx?$/.test(each.name) && !/\.(test|gen|d)\./.test(each.name))
  .map((each) => `${each.parentPath}/${each.name}`.replaceAll('\\', '/'));
const groups = Map.groupBy(sources, catalogueOf);

/** One catalogue for what every screen shows, and small ones for the rest, so that a screen brings only its own words. */
export default defineConfig({
  sourceLocale: 'vi',
  locales: ['vi', 'en', 'pseudo'],
  pseudoLocale: 'pseudo',
  fallbackLocales: { default: 'vi' },
  catalogs: [...groups].map(([name, include]) => ({ path: path.posix.join(home, name, '{locale}'), include })),
  format: formatter({ lineNumbers: false }),
});
