import { expect, test } from 'vitest';
import { serverTime, setServerTime } from './clock';

test('the screens go by the server, however wrong the device is', () => {
  const there = Date.now() + 40 * 86_400_000;
  setServerTime(new Date(there).toISOString());
  expect(Math.abs(serverTime() - there)).toBeLessThan(1_000);
});
