import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import type { Store } from '../port.ts';
import { openPostgresStore } from './index.ts';

/** Opens stores for a test file, each on a database of its own, on a server that goes after the last test. */
export function postgresStores(): { readonly open: () => Promise<Store>; readonly stop: () => Promise<void> } {
  let server: TestPostgres | null = null;
  beforeAll(async () => {
    server = await startPostgres();
  });
  const stop = async (): Promise<void> => {
    const running = server;
    server = null;
    await running?.stop();
  };
  afterAll(stop);
  return {
    async open() {
      if (server === null) throw new Error('the server does not run');
      const opened = await openPostgresStore({ url: await server.newDatabase(), connections: 4 });
      if (opened.kind === 'unreadable') throw new Error(opened.message);
      return opened.store;
    },
    /** Before its time. */
    stop,
  };
}
