import type { SQLInputValue } from 'node:sqlite';
import type { LogPlace } from '../port-forwarding.ts';
import type { Removal, RemovalSlice } from '../port-upkeep.ts';
import { integer, type Row, text, textOrNull } from '../row.ts';
import {
  accountName,
  type Candidate,
  contributionsOf,
  isDue,
  lostFacets,
  sliceLength,
  storeOfAgentKey,
  tally,
} from '../upkeep-plan.ts';
import type { Database } from './database.ts';
import type { FacetIndex } from './facet-index.ts';
import type { ProjectionTables } from './projection-tables.ts';
import { storeName } from './reader.ts';

/**
 * What stands in the place of the last statement of the log when that is taken away: the next one must not get its
 * number, which other processes may remember. It counts as voided, so that nothing shows it; it goes with the next removal.
 */
export const tombstoneText = JSON.stringify({
  id: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
  actor: { objectType: 'Agent', account: { homePage: 'https://campus.example/xapi/authority', name: 'campus' } },
  verb: { id: 'https://campus.example/xapi/verbs/erased' },
  object: { objectType: 'Activity', id: 'https://campus.example/xapi/activities/registre' },
  timestamp: '1970-01-01T00:00:00.000Z',
  stored: '1970-01-01T00:00:00.000Z',
  authority: { objectType: 'Agent', account: { homePage: 'https://campus.example/xapi/authority', name: 'campus' } },
  version: '1.0.0',
});
const tombstoneId = (seq: number): string => `ffffffff-ffff-4fff-bfff-${seq.toString(16).padStart(12, '0')}`;

/** Takes statements, documents and files away, inside the caller's transaction. */
export class Removals {
  #db: Database;
  #facets: FacetIndex;
  #projections: ProjectionTables;
  constructor(database: Database, facets: FacetIndex, projections: ProjectionTables) {
    this.#db = database;
    this.#facets = facets;
    this.#projections = projections;
  }

  survey(removal: Removal, after: LogPlace | null): RemovalSlice {
    const { due, next } = this.#slice(removal, after);
    return { ...tally(due), next };
  }

  remove(removal: Removal, after: LogPlace | null): RemovalSlice {
    const { due, next } = this.#slice(removal, after);
    if (due.length > 0) {
      this.#forgetFacets(due);
      if (removal.kind === 'before') this.#projections.keepWithout(contributionsOf(due));
      this.#delete(due);
    }
    return { ...tally(due), next };
  }

  #slice(
    removal: Removal,
    after: LogPlace | null,
  ): { readonly due: readonly Candidate[]; readonly next: LogPlace | null } {
    const whose =
      removal.kind === 'actors'
        ? {
            sql: "AND actor IN (SELECT value FROM json_each(?)) AND store <> 'other'",
            values: [JSON.stringify(removal.actors)],
          }
        : { sql: '', values: [] };
    const rows = this.#db.all(
      `SELECT seq, id, stored_ms, store, voided, text FROM statement WHERE seq > ? ${whose.sql} ORDER BY seq LIMIT ?`,
      after?.seq ?? 0,
      ...whose.values,
      sliceLength,
    );
    const last = rows.at(-1);
    return {
      due: rows
        .filter((row) => text(row, 'text') !== tombstoneText)
        .map(toCandidate)
        .filter((one) => isDue(removal, one)),
      next: last === undefined ? null : { storedMs: integer(last, 'stored_ms'), seq: integer(last, 'seq') },
    };
  }

  #forgetFacets(due: readonly Candidate[]): void {
    const surroundings = due.map((gone) => ({
      gone,
      targets: this.#targets(gone.id, gone.seq),
      referrers: this.#referrers(gone.id, gone.seq),
    }));
    this.#facets.forget(surroundings.flatMap(lostFacets));
  }

  #targets(id: string, self: number): readonly { readonly seq: number; readonly statement: Candidate['statement'] }[] {
    const found: { readonly seq: number; readonly statement: Candidate['statement'] }[] = [];
    const seen = new Set([self]);
    const refersTo = (of: string): string | null => {
      const row = this.#db.one('SELECT refers_to FROM statement WHERE id = ?', of);
      return row === undefined ? null : textOrNull(row, 'refers_to');
    };
    for (let next = refersTo(id); next !== null; next = refersTo(next)) {
      const row = this.#db.one('SELECT seq, text FROM statement WHERE id = ?', next);
      if (row === undefined || seen.has(integer(row, 'seq'))) break;
      seen.add(integer(row, 'seq'));
      found.push({ seq: integer(row, 'seq'), statement: JSON.parse(text(row, 'text')) });
    }
    return found;
  }

  #referrers(id: string, self: number): readonly LogPlace[] {
    const found = new Map<number, LogPlace>();
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const row of this.#db.all('SELECT seq, id, stored_ms FROM statement WHERE refers_to = ?', next)) {
        const seq = integer(row, 'seq');
        if (seq === self || found.has(seq)) continue;
        found.set(seq, { seq, storedMs: integer(row, 'stored_ms') });
        waiting.push(text(row, 'id'));
      }
    return [...found.values()];
  }

  #delete(due: readonly Candidate[]): void {
    const end = integer(this.#db.one('SELECT max(seq) AS seq FROM statement') ?? {}, 'seq');
    this.#db.run('DELETE FROM statement WHERE text = ? AND seq < ?', tombstoneText, end);
    for (const { id, seq } of due) {
      this.#db.run('DELETE FROM attachment_of WHERE statement = ?', id);
      this.#db.run('DELETE FROM forwarder_aside WHERE statement = ?', id);
      if (seq < end) this.#db.run('DELETE FROM statement WHERE seq = ?', seq);
      else
        this.#db.run(
          `UPDATE statement SET id = ?, store = 'other', actor = NULL, credential = NULL, refers_to = NULL, voiding = 0,
             voided = 1, text = ? WHERE seq = ?`,
          tombstoneId(seq),
          tombstoneText,
          seq,
        );
    }
  }

  #documents(removal: Removal): { readonly where: string; readonly values: readonly SQLInputValue[] } {
    if (removal.kind === 'actors')
      return { where: 'agent IN (SELECT value FROM json_each(?))', values: [JSON.stringify(removal.actors)] };
    const agents = this.#db
      .all("SELECT DISTINCT agent FROM document WHERE agent <> ''")
      .map((row) => text(row, 'agent'))
      .filter((agent) => storeOfAgentKey(agent) === removal.store);
    return {
      where: 'agent IN (SELECT value FROM json_each(?)) AND updated_ms < ?',
      values: [JSON.stringify(agents), removal.beforeMs],
    };
  }

  surveyDocuments(removal: Removal): number {
    const { where, values } = this.#documents(removal);
    return integer(this.#db.one(`SELECT count(*) AS n FROM document WHERE ${where}`, ...values) ?? {}, 'n');
  }

  removeRest(removal: Removal): { readonly documents: number; readonly files: number } {
    const { where, values } = this.#documents(removal);
    const documents = this.#db.run(`DELETE FROM document WHERE ${where}`, ...values);
    if (removal.kind === 'actors')
      this.#projections.forget(removal.actors.map(accountName).filter((name) => name !== null));
    const files = this.#db.run('DELETE FROM attachment WHERE sha2 NOT IN (SELECT sha2 FROM attachment_of)');
    return { documents, files };
  }
}

function toCandidate(row: Row): Candidate {
  return {
    seq: integer(row, 'seq'),
    storedMs: integer(row, 'stored_ms'),
    id: text(row, 'id'),
    store: storeName(text(row, 'store')),
    voided: integer(row, 'voided') === 1,
    statement: JSON.parse(text(row, 'text')),
  };
}
