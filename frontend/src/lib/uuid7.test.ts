import { expect, test } from 'vitest';
import { uuid7 } from './uuid7';

test('identifiers carry version, variant and their time', () => {
  const made = uuid7(Date.UTC(2026, 2, 2));
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 2, 2));
});

test('later ones sort behind earlier ones', () => {
  expect(uuid7(1_000) < uuid7(2_000)).toBe(true);
});
