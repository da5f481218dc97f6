/** Journeys of the language model: one campus for each worker, and before it a server of the test that can make trouble. */
import { test as base, expect } from '@playwright/test';
import { fixtureFolder } from '../../sandbox/engine/testing/write-fixtures.ts';
import type { RunningCampus } from './campus.ts';
import { type Misbehaviour, watch } from './fixtures.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { empty, workerCampus } from './worker-campus.ts';

interface TestFixtures {
  readonly models: ModelServer;
  readonly misbehaviour: Misbehaviour;
}

export const test = base.extend<TestFixtures, { readonly modelCampus: RunningCampus }>({
  modelCampus: workerCampus(empty, { CAMPUS_MODELS: fixtureFolder }),
  models: async ({ modelCampus }, use) => {
    const server = await startModelServer(modelCampus.url);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ models }, use) => use(models.url),
  // Of the first page: no error in the console, nothing that the policy stops, no request to another origin.
  misbehaviour: [
    async ({ page, models }, use) => {
      const misbehaviour = watch(page, models.url);
      await use(misbehaviour);
      expect(misbehaviour.list, 'console errors, failed or foreign requests').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
