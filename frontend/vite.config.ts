import path from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { bootScript } from './vite-boot-script.ts';
import { routeMessages } from './vite-messages.ts';
import { operationsApart } from './vite-operations.ts';
import { serviceWorker } from './vite-service-worker.ts';

const VENDOR =
  /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)|@lingui|use-sync-external-store|cookie-es|seroval)[\\/]/;
/** What every screen needs, before and behind the door. */
const CORE =
  /(src[\\/]api[\\/](gen(?!.*operation=)|gen.*operation=((createQueryKey|about|readMe|signIn|listUnits|listVisits)(QueryKey|Options|InfiniteQueryKey)?|readVisit)$|session|client-config|problems|no-streams|plain-params)|src[\\/]lib[\\/](?!(devices|weekdays|numbers|theme|masks|periods|uuid7|media|unsaved)\.)|src[\\/]ui[\\/](button|icon|page|skeleton)|src[\\/]features[\\/](session[\\/](queries|error-screen|demo-banner)|[^\\/]+[\\/]([a-z]+-)?(filter|search)\.ts)|preload-helper)/;
/** What keeps typed text on the device. */
const DRAFTS = /src[\\/]offline[\\/](db|drafts|use-autosave)\.|node_modules[\\/]idb[\\/]/;
/** Fields that the door and most screens share. */
const FORMS = /src[\\/]ui[\\/](field|chips|error-summary)/;
/** What most screens behind the door share. */
const SHARED = /src[\\/]api[\\/](?!because|level-mark|.*operation=)/;

export default defineConfig({
  plugins: [
    operationsApart(),
    routeMessages(),
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // what a screen asks for comes with the screen, so that the door does not carry the queries of every route
      codeSplittingOptions: { defaultBehavior: [['loader', 'component']] },
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    lingui({ macroTransform: true }),
    tailwindcss(),
    bootScript(),
    serviceWorker(),
  ],
  resolve: {
    tsconfigPaths: true,
    alias: [
      { find: '../core/serverSentEvents.gen', replacement: path.resolve(import.meta.dirname, 'src/api/no-streams.ts') },
      {
        find: /^\.\.?(\/core)?\/pathSerializer\.gen$/,
        replacement: path.resolve(import.meta.dirname, 'src/api/plain-params.ts'),
      },
      // React has it built in; the shims are for older ones
      { find: 'use-sync-external-store/shim/with-selector', replacement: 'use-sync-external-store/with-selector' },
      { find: 'use-sync-external-store/shim', replacement: 'react' },
    ],
  },
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    // a chunk has few imports, and the router and boot.js preload what comes next
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // the generated client builds a table for calls that it never makes
      treeshake: { moduleSideEffects: [{ test: /core[\\/]params\.gen/, sideEffects: false }] },
      output: {
        // the start lists every file: names would be a third of a kilobyte of it
        chunkFileNames: 'assets/[hash].js',
        codeSplitting: {
          groups: [
            { name: 'vendor', priority: 20, test: VENDOR },
            {
              name: 'core',
              priority: 10,
              includeDependenciesRecursively: false,
              test: (id: string) =>
                (/src[\\/]routes[\\/](?!.*[\\/]-)/.test(id) && !id.includes('tsr-split')) || CORE.test(id),
            },
            { name: 'drafts', priority: 7, includeDependenciesRecursively: false, test: DRAFTS },
            { name: 'forms', priority: 6, includeDependenciesRecursively: false, test: FORMS },
            { name: 'shared', priority: 5, includeDependenciesRecursively: false, test: SHARED },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'] },
});
