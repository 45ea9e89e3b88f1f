import { expect, test } from 'vitest';
import { shellOf } from '../vite-service-worker.ts';

type Chunk = { facade?: string; modules?: string[]; imports?: string[]; later?: string[]; isEntry?: boolean };

const bundleOf = (chunks: Record<string, Chunk>): Parameters<typeof shellOf>[0] =>
  Object.fromEntries(
    Object.entries(chunks).map(([name, { facade, modules = [], imports = [], later = [], isEntry = false }]) => [
      name,
      { type: 'chunk', facadeModuleId: facade ?? null, moduleIds: modules, imports, dynamicImports: later, isEntry },
    ]),
  ) as unknown as Parameters<typeof shellOf>[0];

test('a phone fetches ahead the screens that work without a network, what they fetch later, and their sentences', () => {
  const found = shellOf(
    bundleOf({
      'index.js': { isEntry: true, imports: ['vendor.js'], later: ['new.js', 'units.js', 'vi.js', 'units-vi.js'] },
      'vendor.js': {},
      'new.js': { facade: '/x/src/routes/_app/visits/new.tsx?tsr-split=component', later: ['picker.js', 'rec-vi.js'] },
      'picker.js': { modules: ['/x/src/features/visits/record-group-picker.tsx'] },
      'units.js': {
        facade: '/x/src/routes/_app/units/index.tsx?tsr-split=component',
        modules: ['/x/src/features/units/list-units.tsx'],
        imports: ['tree.js'],
      },
      'tree.js': {},
      'vi.js': { facade: '/x/src/locales/vi.po' },
      'rec-vi.js': { facade: '/x/src/locales/recording/vi.po' },
      'units-vi.js': { facade: '/x/src/locales/units/vi.po' },
    }),
  );
  expect(found.sort()).toEqual(['index.js', 'vendor.js', 'new.js', 'picker.js', 'rec-vi.js', 'vi.js'].sort());
});
