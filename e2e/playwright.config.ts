import { defineConfig } from '@playwright/test';
import { findBrowser, quietArguments } from './run/browser.ts';

const browser = await findBrowser();

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.spec.ts',
  outputDir: './results/playwright',
  // Two cores: each worker runs its own campus and its own browser.
  workers: 2,
  fullyParallel: true,
  // A busy machine is no failure: only what hangs is ended.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  retries: 0,
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['line'], ['json']] : [['list']],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browser.executablePath,
      args: [...quietArguments],
      ...(browser.libraryPath === undefined
        ? {}
        : { env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: browser.libraryPath } }),
    },
  },
});
