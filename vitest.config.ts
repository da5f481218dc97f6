import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The tracker's own settings exist only once SvelteKit wrote its part of them: the tests need no build.
  tsconfig: 'tsconfig.json',
  test: {
    include: [
      '{site,courses,sandbox,tracker/src,tracker/client,tracker/server,e2e/run,e2e/conformance,e2e/bench/model}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    // Two cores: more workers only compete.
    maxWorkers: 2,
    // A busy machine is no failure: only a test that hangs is ended.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The library's own limit is one second, which a loaded machine passes while nothing is wrong.
    expect: { poll: { timeout: 240_000, interval: 20 } },
  },
});
