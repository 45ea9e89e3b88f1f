import fs from 'node:fs';
import process from 'node:process';
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';
import { catalogueOf } from './vite-messages.ts';

const home = process.env.LOCALES ?? 'src/locales';
const features = fs
  .readdirSync('src/features', { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && /\.tsx?$/.test(each.name) && !each.name.includes('.test.'))
  .map((each) => `${each.parentPath}/${each.name}`.replaceAll('\\', '/'));
const groups = Map.groupBy(features, catalogueOf);
groups.delete('');

/** One catalogue for what every screen shows, and small ones for the rest, so that a screen brings only its own words. */
export default defineConfig({
  sourceLocale: 'vi',
  locales: ['vi', 'en', 'pseudo'],
  pseudoLocale: 'pseudo',
  fallbackLocales: { default: 'vi' },
  catalogs: [
    {
      path: `${home}/{locale}`,
      include: ['src'],
      exclude: ['src/features/!(session)/**', 'src/api/gen/**', '**/*.test.*'],
    },
    ...[...groups].map(([name, include]) => ({ path: `${home}/${name}/{locale}`, include })),
  ],
  format: formatter({ lineNumbers: false }),
});
