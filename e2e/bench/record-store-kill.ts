/**
 * SIGKILL at random moments under load, against the real campus over HTTP: every acknowledged statement is there, none
 * twice, no batch in part, and the projections equal a rebuild.
 * By hand: `node e2e/bench/record-store-kill.ts [kills]` (default 50). Ends with 1 where something is missing.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openSqliteStore } from '../../tracker/src/lib/server/store/sqlite/index.ts';
import { terms } from '../../tracker/src/lib/server/store/terms.ts';
import { activityIri, homePages, verbs } from '../../tracker/src/lib/xapi/vocabulary.ts';
import { freePort, startCampus, temporaryDataDir } from '../journeys/campus.ts';

const kills = Number(process.argv[2] ?? 50);
const batchSize = 10;
const [key, secret] = ['kill', 'kill-secret'];
const headers = {
  authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  'content-type': 'application/json',
  'x-experience-api-version': '1.0.3',
};

/** Time spent in a lesson of the campus: it reaches the projections too. Now and then one refers to the one before it. */
const batch = (): readonly Record<string, unknown>[] => {
  const ids = Array.from({ length: batchSize }, () => randomUUID());
  return ids.map((id, index) => ({
    id,
    actor: {
      objectType: 'Agent',
      account: { homePage: homePages.suivi, name: `s-${Math.floor(Math.random() * 50)}` },
    },
    verb: { id: verbs.experienced },
    object:
      index === batchSize - 1 && Math.random() < 0.2
        ? { objectType: 'StatementRef', id: ids[0] }
        : { objectType: 'Activity', id: activityIri('m04', `lecon-${Math.floor(Math.random() * 9)}`) },
    timestamp: new Date(Date.now() - Math.floor(Math.random() * 1e9)).toISOString(),
    result: { duration: 'PT2M' },
  }));
};

/** Sends batches until the server is gone; those that it answered are in `acknowledged`. */
async function client(url: string, acknowledged: Set<string>): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${url}/xapi/statements`, {
        method: 'POST',
        headers,
        body: JSON.stringify(batch()),
      });
      const ids: unknown = await response.json();
      if (response.status !== 200 || !Array.isArray(ids)) throw new Error(`${response.status} ${JSON.stringify(ids)}`);
      for (const id of ids) acknowledged.add(String(id));
    } catch (error) {
      // The connection broke: the kill. Anything else is a fault of the store.
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

interface Found {
  readonly statements: number;
  readonly missing: number;
  readonly twice: number;
  readonly partial: number;
  readonly equal: boolean;
}

/** Opens what the killed server left, as the next start would, and reads all of it. */
async function inspect(file: string, acknowledged: ReadonlySet<string>): Promise<Found> {
  const opened = openSqliteStore({ file });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  const { store } = opened;
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await store.query({
      terms: [terms.verb(verbs.experienced)],
      stores: ['suivi', 'other'],
      actors: null,
      credential: null,
      sinceMs: null,
      untilMs: null,
      ascending: true,
      limit: 1000,
      after,
    });
    if (page.kind !== 'page') throw new Error(page.kind);
    ids.push(...page.statements.map((text): string => JSON.parse(text).id));
    after = page.next;
    more = after !== null;
  }
  const present = new Set(ids);
  const projections = async () =>
    JSON.stringify([await store.spans({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }), await store.progress({})]);
  const folded = await projections();
  await store.rebuildProjections();
  const equal = folded === (await projections()) && (acknowledged.size === 0 || folded !== '[[],[]]');
  const statements = await store.count();
  await store.close();
  return {
    statements,
    missing: [...acknowledged].filter((id) => !present.has(id)).length,
    // What the index finds is the log: no more and no less.
    twice: ids.length - present.size + Math.abs(statements - present.size),
    partial: statements % batchSize,
    equal,
  };
}

const { dataDir, remove } = await temporaryDataDir();
const acknowledged = new Set<string>();
let [failures, latest]: [number, Found | null] = [0, null];
for (let kill = 1; kill <= kills; kill += 1) {
  const port = await freePort();
  const campus = await startCampus({ dataDir, port, env: { CAMPUS_LRS_KEY: key, CAMPUS_LRS_SECRET: secret } });
  const clients = Array.from({ length: 4 }, () => client(campus.url, acknowledged));
  await new Promise((done) => setTimeout(done, 100 + Math.random() * 900));
  await campus.kill();
  await Promise.all(clients);
  latest = await inspect(join(dataDir, 'records.sqlite'), acknowledged);
  const { missing, twice, partial, equal } = latest;
  if (missing > 0 || twice > 0 || partial > 0 || !equal) {
    failures += 1;
    console.error(`kill ${kill}: ${JSON.stringify(latest)}`);
  }
}
await remove();
console.log(
  `${kills} kills, ${acknowledged.size} statements acknowledged, ${latest?.statements ?? 0} stored, ${failures} kills after which something was wrong`,
);
process.exitCode = failures === 0 && acknowledged.size > 0 ? 0 : 1;
