/** Checkpoints of one file, in a thread of their own: a commit that made one would hold up every request behind it. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkpointIfWorthwhile, openWriteAheadLog } from './checkpoints.ts';
import { unavailableReason } from './errors.ts';

/** Milliseconds between two looks at the log: some hundred pages under the heaviest load. */
const lookEveryMs = 25;

const log = openWriteAheadLog(String(workerData));
const looking = setInterval(() => {
  try {
    checkpointIfWorthwhile(log);
  } catch (error) {
    // A full or failing disk: the engine meets it too, and says so to whoever writes.
    if (unavailableReason(error) === null) throw error;
  }
}, lookEveryMs);
parentPort?.once('message', () => {
  clearInterval(looking);
  log.close();
});
