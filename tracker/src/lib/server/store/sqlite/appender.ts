import { sameStatement } from '../../../xapi/equality.ts';
import { contributionOf } from '../../projections/project.ts';
import { mergeDefinitions } from '../definitions.ts';
import { keptText, sentAgain } from '../new-statement.ts';
import type { AppendOutcome, NewStatement } from '../port.ts';
import { integer, text, textOrNull } from '../row.ts';
import { storeTerm } from '../terms.ts';
import { insertAttachments } from './attachments.ts';
import type { Database } from './database.ts';
import type { FacetIndex } from './facet-index.ts';
import type { ProjectionTables } from './projection-tables.ts';

/** Definitions remembered in memory, so that most inserts do not read them; cleared when full. */
const remembered = 50_000;

/** Writes batches, inside a transaction that its caller opens and commits. */
export class Appender {
  #db: Database;
  #projections: ProjectionTables;
  #facets: FacetIndex;
  #definitions = new Map<string, string>();

  constructor(database: Database, projections: ProjectionTables, facets: FacetIndex) {
    this.#db = database;
    this.#facets = facets;
    this.#projections = projections;
  }

  /** What is remembered may belong to a transaction that was rolled back. */
  forget(): void {
    this.#definitions.clear();
  }

  append(batch: readonly NewStatement[], storedMs: number): Exclude<AppendOutcome, { readonly kind: 'unavailable' }> {
    const awaited = this.#awaited(batch);
    for (const [index, statement] of batch.entries()) {
      if (this.#insert(statement, storedMs, awaited)) {
        const { refersTo, voids } = statement;
        if (refersTo !== null) awaited.set(refersTo, voids !== null || awaited.get(refersTo) === true);
      } else if (!this.#isSame(statement)) return { kind: 'conflict', index };
    }
    return { kind: 'stored', storedMs };
  }

  #isSame(statement: NewStatement): boolean {
    const row = this.#db.one('SELECT text FROM statement WHERE id = ?', statement.id);
    return row !== undefined && sameStatement(JSON.parse(text(row, 'text')), sentAgain(statement));
  }

  /** Ids of the batch that statements in the log refer to, and whether one of those voids it. One question for all. */
  #awaited(batch: readonly NewStatement[]): Map<string, boolean> {
    const rows = this.#db.all(
      'SELECT refers_to, max(voiding) AS voiding FROM statement WHERE refers_to IN (SELECT value FROM json_each(?)) GROUP BY refers_to',
      JSON.stringify(batch.map(({ id }) => id)),
    );
    return new Map(rows.map((row) => [text(row, 'refers_to'), integer(row, 'voiding') === 1]));
  }

  /** False when a statement of this id is there already. */
  #insert(statement: NewStatement, storedMs: number, awaited: ReadonlyMap<string, boolean>): boolean {
    const { id, refersTo, voids } = statement;
    const kept = keptText(statement, storedMs);
    const voided = voids === null && awaited.get(id) === true;
    const { changes, lastInsertRowid } = this.#db.write(
      'INSERT INTO statement (id, stored_ms, store, actor, credential, refers_to, voiding, voided, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      id,
      storedMs,
      statement.store,
      statement.actor,
      statement.credential,
      refersTo,
      voids === null ? 0 : 1,
      voided ? 1 : 0,
      kept,
    );
    if (changes === 0) return false;
    const seq = Number(lastInsertRowid);
    this.#facets.stage(seq, [...statement.terms, storeTerm(statement.store)]);
    if (refersTo !== null || awaited.has(id)) this.#linkReferences(id, seq, refersTo);
    insertAttachments(this.#db, id, statement.attachments);
    for (const { id: activity, definition } of statement.definitions) this.#define(activity, definition);
    // What is neither *suivi* nor *mesure* is in no report: it need not be read again.
    if (!voided && statement.store !== 'other') this.#projections.add(contributionOf(JSON.parse(kept), storedMs));
    if (voids !== null) this.#void(voids);
    return true;
  }

  /** A statement is also found by the terms of those it refers to, whichever of them came first (Communication 2.1.3). */
  #linkReferences(id: string, seq: number, refersTo: string | null): void {
    const sources = refersTo === null ? [] : this.#targets(refersTo, seq);
    for (const source of sources) this.#link(seq, source);
    for (const referrer of this.#referrers(id, seq))
      for (const source of [seq, ...sources]) this.#link(referrer, source);
  }

  #link(seq: number, source: number): void {
    const row = this.#db.one('SELECT text FROM statement WHERE seq = ?', source);
    if (row === undefined) return;
    this.#facets.link(seq, source, JSON.parse(text(row, 'text')));
  }

  /** Sequence numbers along the chain of references that starts at `id`; `self` ends a circle. */
  #targets(id: string, self: number): readonly number[] {
    const found: number[] = [];
    for (let next: string | null = id; next !== null; ) {
      const row = this.#db.one('SELECT seq, refers_to FROM statement WHERE id = ?', next);
      const seq = row === undefined ? self : integer(row, 'seq');
      if (row === undefined || seq === self || found.includes(seq)) break;
      found.push(seq);
      next = textOrNull(row, 'refers_to');
    }
    return found;
  }

  /** Everything that refers to `id`, directly or through others. */
  #referrers(id: string, self: number): readonly number[] {
    const found = new Set<number>([self]);
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const row of this.#db.all('SELECT seq, id FROM statement WHERE refers_to = ?', next)) {
        const seq = integer(row, 'seq');
        if (found.has(seq)) continue;
        found.add(seq);
        waiting.push(text(row, 'id'));
      }
    }
    found.delete(self);
    return [...found];
  }

  #define(activity: string, sent: string): void {
    if (this.#definitions.get(activity) === sent) return;
    const row = this.#db.one('SELECT definition FROM activity WHERE id = ?', activity);
    const kept = row === undefined ? null : text(row, 'definition');
    const merged = kept === null ? sent : JSON.stringify(mergeDefinitions(JSON.parse(kept), JSON.parse(sent)));
    if (merged !== kept) this.#db.run('INSERT OR REPLACE INTO activity VALUES (?, ?)', activity, merged);
    if (this.#definitions.size >= remembered) this.#definitions.clear();
    this.#definitions.set(activity, sent);
  }

  /** A voiding statement is never voided itself (XAPI-00016). */
  #void(id: string): void {
    const row = this.#db.one(
      'SELECT text, stored_ms, actor FROM statement WHERE id = ? AND voiding = 0 AND voided = 0',
      id,
    );
    if (row === undefined) return;
    this.#db.run('UPDATE statement SET voided = 1 WHERE id = ?', id);
    this.#projections.remove(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'), textOrNull(row, 'actor'));
  }
}
