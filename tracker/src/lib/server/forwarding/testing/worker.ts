/** Forwards from one database until it is ended; run by durability.test.ts. */
import { randomUUID } from 'node:crypto';
import { openPostgresStore } from '../../store/postgres/index.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { createForwarding } from '../index.ts';
import { secretKey } from './site.ts';

const [place = ''] = process.argv.slice(2);
const opened = place.startsWith('postgres')
  ? await openPostgresStore({ url: place, connections: 3 })
  : openSqliteStore({ file: place });
if (opened.kind === 'unreadable') throw new Error(opened.message);
const { store } = opened;
const forwarding = createForwarding({
  store,
  now: () => new Date(),
  newId: randomUUID,
  random: Math.random,
  fetch: globalThis.fetch,
  secretKey,
  report: (event) => {
    if (event.kind === 'error') throw event.error;
  },
  pollMs: 10,
  leaseMs: 300,
});
forwarding.start();
process.stdout.write('forwarding\n');
process.on('SIGTERM', () => {
  void forwarding.stop().then(async () => {
    await store.close();
    process.exit(0);
  });
});
