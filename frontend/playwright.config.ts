import process from 'node:process';
import { defineConfig } from '@playwright/test';

/** The real house on a database of its own and the distribution's browser; nothing is tried twice. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/house.ts',
  outputDir: 'test-results',
  reporter: [['list']],
  // All share one house: what needs it as it was comes first, what closes wards comes last.
  projects: [
    { name: 'as it was', testMatch: 'import.spec.ts' },
    { name: 'in use', testIgnore: ['import.spec.ts', 'ward-split.spec.ts'], dependencies: ['as it was'] },
    { name: 'reorganised', testMatch: 'ward-split.spec.ts', dependencies: ['in use'] },
  ],
  retries: 0,
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
});
