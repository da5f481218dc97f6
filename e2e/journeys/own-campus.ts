import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test as base, expect, type Page } from '@playwright/test';
import { type SeededAccounts, seedAccounts } from '../run/seed.ts';
import { freePort, type RunningCampus, startCampus, temporaryDataDir } from './campus.ts';
import { fillSignIn } from './desk.ts';

/** A campus of this test alone, which may be killed, started again and locked. */
export interface OwnCampus {
  readonly url: string;
  readonly dataDir: string;
  readonly accounts: SeededAccounts;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  signIn(page: Page): Promise<void>;
}

interface Seeded {
  readonly dataDir: string;
  readonly accounts: SeededAccounts;
}

interface OwnFixtures {
  readonly own: OwnCampus;
  /** Settings of the campus beside its folder and port: `test.use({ campusEnv: { … } })`. */
  readonly campusEnv: Readonly<Record<string, string>>;
}

export const test = base.extend<OwnFixtures, { readonly seeded: Seeded }>({
  campusEnv: [{}, { option: true }],
  // Passwords are slow to hash on purpose: once for each worker, then copied.
  seeded: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const { dataDir, remove } = await temporaryDataDir();
      await use({ dataDir, accounts: await seedAccounts(dataDir) });
      await remove();
    },
    { scope: 'worker' },
  ],
  own: async ({ seeded: { dataDir: origin, accounts }, campusEnv: env }, use) => {
    const { dataDir, remove } = await temporaryDataDir();
    await cp(origin, dataDir, { recursive: true });
    const port = await freePort();
    let running: RunningCampus | null = await startCampus({ dataDir, port, env });
    const end = async (how: 'stop' | 'kill') => {
      const campus = running;
      running = null;
      await campus?.[how]();
    };
    await use({
      url: `http://127.0.0.1:${port}`,
      dataDir,
      accounts,
      async start() {
        running = await startCampus({ dataDir, port, env });
      },
      stop: () => end('stop'),
      kill: () => end('kill'),
      async signIn(page) {
        await page.goto('/suivi/connexion');
        await fillSignIn(page, accounts.learner);
        await page.waitForURL(/\/suivi\/?$/);
      },
    });
    await end('stop');
    await remove();
  },
  baseURL: async ({ own }, use) => use(own.url),
});

/** Holds the write lock of the record store, as another process would; returns what releases it. */
export function lockRecords(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'records.sqlite'), { timeout: 5_000 });
  lock.exec('BEGIN EXCLUSIVE');
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}

export { expect };
