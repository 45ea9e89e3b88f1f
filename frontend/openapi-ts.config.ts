import process from 'node:process';
import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env.OPENAPI_INPUT ?? '../openapi.json',
  output: { path: './src/api/gen' },
  plugins: [
    { name: '@hey-api/client-fetch', runtimeConfigPath: './src/api/client-config.ts' },
    { name: '@hey-api/typescript', enums: false },
    { name: '@hey-api/sdk' },
    { name: '@tanstack/react-query' },
  ],
});
