import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { bootScript } from './vite-boot-script.ts';

const VENDOR =
  /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)|@lingui|use-sync-external-store|cookie-es|seroval)[\\/]/;
const SHARED =
  /(src[\\/](lib|ui|api|offline)[\\/]|src[\\/]features[\\/]session[\\/]|node_modules[\\/](idb|lucide-react)[\\/]|vite[\\/]preload-helper)/;

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: true }),
    react(),
    lingui({ macroTransform: true }),
    tailwindcss(),
    bootScript(),
  ],
  resolve: { tsconfigPaths: true },
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', priority: 20, test: VENDOR },
            {
              name: 'core',
              priority: 10,
              test: (id: string) =>
                (/src[\\/]routes[\\/]/.test(id) && !id.includes('tsr-split')) || SHARED.test(id),
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'] },
});
