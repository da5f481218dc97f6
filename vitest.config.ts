import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{site,courses,sandbox,tracker/src,tracker/client,tracker/server,e2e/run,e2e/conformance}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    // Two cores: more workers only compete.
    maxWorkers: 2,
    // A busy machine is no failure: only a test that hangs is ended.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
