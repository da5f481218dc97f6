import { openPostgresStore } from '../../tracker/src/lib/server/store/postgres/index.ts';
import { startPostgres } from '../run/postgres.ts';
import { conformanceSuite } from './suite.ts';

conformanceSuite('PostgreSQL', async () => {
  const server = await startPostgres();
  const opened = await openPostgresStore({ url: server.url });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  const { store } = opened;
  return {
    store,
    async close() {
      await store.close();
      await server.stop();
    },
  };
});
