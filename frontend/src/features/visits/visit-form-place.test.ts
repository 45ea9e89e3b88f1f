import { expect, test } from 'vitest';
import { markOf, proves } from './visit-form-place';

const ID = '01a212c7-9f0d-757e-8680-c0a22809f671';
const DIGEST = 'e3bddcb6960731b5115a34d9e14a8814b70c9b15988630cbb82cdb8ebc171a7a';

test('reckons the mark as the server does', async () => {
  expect(await markOf('K7M2QX', ID)).toBe(DIGEST);
});

test('knows the code of one of the places, and no other', async () => {
  const other = { id: '01a212c7-9f0d-757e-8680-c0a22809f672', week: '2026-W48', digest: 'f'.repeat(64) };
  const marks = [other, { id: ID, week: '2026-W48', digest: DIGEST }];
  expect(await proves('K7M2QX', marks)).toBe(true);
  expect(await proves('K7M2QY', marks)).toBe(false);
  expect(await proves('K7M2QX', [])).toBeNull();
});
