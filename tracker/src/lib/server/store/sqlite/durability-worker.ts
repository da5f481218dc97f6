/** Stores batches of ten for ever and writes the ids of each one that was acknowledged; run by durability.test.ts. */
import { randomUUID } from 'node:crypto';
import { createLrs } from '../../lrs/index.ts';
import { openSqliteStore } from './index.ts';

const [file = '', name = ''] = process.argv.slice(2);
const opened = openSqliteStore({ file });
if (opened.kind === 'unreadable') throw new Error(opened.message);
const { store } = opened;
const lrs = createLrs({ store, now: () => new Date(), newId: randomUUID, bodyLimit: 1e6, modules: [] });
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});
while (!stopping) {
  const batch = Array.from({ length: 10 }, () => ({
    id: randomUUID(),
    actor: { account: { homePage: 'https://campus.example/pseudonyme/suivi', name: `s-${name}` } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { id: `https://campus.example/xapi/activities/m04/lecon-${Math.floor(Math.random() * 9)}` },
    timestamp: new Date(Date.now() - Math.floor(Math.random() * 1e9)).toISOString(),
    result: { duration: 'PT2M' },
  }));
  const outcome = await lrs.store(batch, { kind: 'campus' });
  // The two processes of a test contend for one lock; a batch that found it taken is simply not acknowledged.
  if (outcome.kind === 'stored') process.stdout.write(`${outcome.ids.join(' ')}.\n`);
  else if (outcome.refusal.status !== 503) throw new Error(outcome.refusal.message);
}
await store.close();
