/** Stores batches of ten for ever and writes the ids of each one that was acknowledged; run by durability.test.ts. */
import { createHash } from 'node:crypto';
import { createLrs } from '../../lrs/index.ts';
import { openPostgresStore } from './index.ts';

const [url = '', name = ''] = process.argv.slice(2);
const opened = await openPostgresStore({ url, connections: 2 });
if (opened.kind === 'unreadable') throw new Error(opened.message);
const { store } = opened;
const lrs = createLrs({ store, now: () => new Date(), newId: () => '', bodyLimit: 1e6, modules: [] });
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});
const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const epoch = Date.UTC(2026, 9, 1);
for (let round = 0; !stopping; round += 1) {
  // Every second batch is one that the other processes send as well, whole, under the same ids.
  const writer = round % 2 === 0 ? name : 'all';
  const batch = Array.from({ length: 10 }, (_, place) => ({
    id: uuidOf(`${writer} ${round} ${place}`),
    actor: { account: { homePage: 'https://campus.example/pseudonyme/suivi', name: `s-${writer}` } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { id: `https://campus.example/xapi/activities/m04/lecon-${place % 9}` },
    timestamp: new Date(epoch + ((round * 10 + place) % 5000) * 90_000).toISOString(),
    result: { duration: 'PT2M' },
  }));
  const outcome = await lrs.store(batch, { kind: 'campus' });
  // On a slow machine the end of the log may be held too long; a batch that found it so is not acknowledged.
  if (outcome.kind === 'stored') process.stdout.write(`${outcome.ids.join(' ')}.\n`);
  else if (outcome.refusal.status !== 503) throw new Error(outcome.refusal.message);
}
await store.close();
