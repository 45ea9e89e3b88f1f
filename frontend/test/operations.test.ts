import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { operationsOf } from '../vite-operations.ts';

test('every call of the generated client is taken apart, and as plain JavaScript', () => {
  const sdk = fs.readFileSync(path.resolve(import.meta.dirname, '../src/api/gen/sdk.gen.ts'), 'utf8');
  const operations = operationsOf(sdk);
  expect([...operations.keys()]).toEqual([...sdk.matchAll(/^export const (\w+) = </gm)].map(([, name]) => name));
  for (const call of operations.values()) expect(() => new Function('client', `return ${call}`)).not.toThrow();
  expect(operations.get('readMe')).toContain("url: '/api/v1/me'");
});
