import { expect, test } from 'vitest';
import * as generated from './gen/core/pathSerializer.gen';
import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from './plain-params';

test('single values and lists are written as the generated client writes them', () => {
  for (const value of ['tổ 14 & 15', 'a,b', true, 7]) {
    const given = { name: 'q', value: String(value) };
    expect(serializePrimitiveParam(given)).toBe(generated.serializePrimitiveParam(given));
  }
  expect(serializePrimitiveParam({ name: 'q', value: null })).toBe('');
  const list = { name: 'only', value: ['một', 'hai'] };
  expect(serializeArrayParam(list)).toBe(generated.serializeArrayParam({ ...list, explode: true, style: 'form' }));
  expect(() => serializeObjectParam({ name: 'q', value: {} })).toThrow();
});
