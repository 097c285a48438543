import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // Native modules (ONNX, HNSW) want processes; two of them, since the model keeps a core busy by itself.
    pool: 'forks',
    maxWorkers: 2,
    // Servers, processes and browsers share two cores with the model: what fails once for want of time is tried once more.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The JSON is what .ci/run counts from.
    reporters: process.env.VITEST_SUMMARY ? ['default', 'json'] : ['default'],
    ...(process.env.VITEST_SUMMARY && { outputFile: { json: process.env.VITEST_SUMMARY } }),
  },
});
