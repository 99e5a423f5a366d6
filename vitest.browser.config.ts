import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    setupFiles: ['test/no-network.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // One district, one server, one browser: the files take turns.
    fileParallelism: false,
  },
});
