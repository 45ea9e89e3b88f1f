import path from 'node:path';
import { expect, test } from 'vitest';
import { operationsApart } from '../vite-operations.ts';

const GEN = path.resolve(import.meta.dirname, '../src/api/gen');

type Hooks = {
  buildStart: () => void;
  transform: (code: string, id: string) => { code: string } | null;
  load: (id: string) => { code: string } | null;
};

function plugin(): Hooks {
  const hooks = operationsApart() as unknown as Hooks;
  hooks.buildStart();
  return hooks;
}

test('an import of the client becomes one of each operation, types fall away', () => {
  const { transform } = plugin();
  const source = "import { listUnits, type UnitOut, readUnit } from '@/api/gen';\nimport type { Me } from '@/api/gen';";
  const code = transform(source, '/src/features/x.ts')?.code ?? '';
  expect(code).toContain(`import { listUnits } from '${GEN}/sdk.gen.ts?operation=listUnits';`);
  expect(code).toContain(`import { readUnit } from '${GEN}/sdk.gen.ts?operation=readUnit';`);
  expect(code).toContain("import type { Me } from '@/api/gen';");
  expect(code).not.toContain('UnitOut');
  expect(transform("import { other } from './else';", '/src/features/x.ts')).toBeNull();
});

test('an operation brings what it uses and nothing else', () => {
  const { load } = plugin();
  const options = load(`${GEN}/@tanstack/react-query.gen.ts?operation=readUnitOptions`)?.code ?? '';
  expect(options).toContain('export const readUnitOptions');
  expect(options).toContain('?operation=readUnitQueryKey');
  expect(options).toContain(`sdk.gen.ts?operation=readUnit'`);
  expect(options).not.toContain('listUnits');
  const key = load(`${GEN}/@tanstack/react-query.gen.ts?operation=readUnitQueryKey`)?.code ?? '';
  expect(key).toContain('?operation=createQueryKey');
  expect(() => load(`${GEN}/sdk.gen.ts?operation=nothing`)).toThrow('declares no nothing');
  expect(load('/src/other.ts')).toBeNull();
});
