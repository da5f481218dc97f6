import { sameStatement } from '../../../xapi/equality.ts';
import type { ActivityDefinition, Statement } from '../../../xapi/statement.ts';
import { contributionOf } from '../../projections/project.ts';
import { mergeDefinitions } from '../definitions.ts';
import type { AppendOutcome, NewStatement } from '../port.ts';
import { termsOf } from '../terms.ts';
import { insertAttachments } from './attachments.ts';
import { type Database, integer, text, textOrNull } from './database.ts';
import type { ProjectionTables } from './projection-tables.ts';

/** Terms and definitions remembered in memory, so that most inserts read neither table; cleared when full. */
const remembered = 50_000;

/** Writes batches, inside a transaction that its caller opens and commits. */
export class Appender {
  #db: Database;
  #projections: ProjectionTables;
  #terms = new Map<string, number>();
  #definitions = new Map<string, string>();

  constructor(database: Database, projections: ProjectionTables) {
    this.#db = database;
    this.#projections = projections;
  }

  /** What is remembered may belong to a transaction that was rolled back. */
  forget(): void {
    this.#terms.clear();
    this.#definitions.clear();
  }

  append(batch: readonly NewStatement[], storedMs: number): Exclude<AppendOutcome, { readonly kind: 'unavailable' }> {
    for (const [index, statement] of batch.entries()) {
      const existing = this.#db.one('SELECT text FROM statement WHERE id = ?', statement.id);
      if (existing === undefined) this.#insert(statement, storedMs);
      else if (!sameStatement(JSON.parse(text(existing, 'text')), statement.sent)) return { kind: 'conflict', index };
    }
    return { kind: 'stored', storedMs };
  }

  #insert(statement: NewStatement, storedMs: number): void {
    const { id, refersTo, voids } = statement;
    const complete = statement.complete(storedMs);
    const awaited =
      this.#db.one('SELECT max(voiding) AS voiding FROM statement WHERE refers_to = ?', id)?.voiding ?? null;
    const voided = voids === null && awaited === 1;
    const seq = this.#db.insert(
      'INSERT INTO statement (id, stored_ms, store, actor, credential, refers_to, voiding, voided, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      storedMs,
      statement.store,
      statement.actor,
      statement.credential,
      refersTo,
      voids === null ? 0 : 1,
      voided ? 1 : 0,
      JSON.stringify(complete),
    );
    this.#file(seq, seq, complete);
    if (refersTo !== null || awaited !== null) this.#linkReferences(id, seq, refersTo);
    insertAttachments(this.#db, id, statement.attachments ?? []);
    for (const { id: activity, definition } of statement.definitions) this.#define(activity, definition);
    if (!voided) this.#projections.add(contributionOf(complete, storedMs));
    if (voids !== null) this.#void(voids);
  }

  /** Files statement `seq` under every term of `source`: one call for all, because calls cost more than rows. */
  #file(seq: number, source: number, statement: Statement): void {
    const ids = termsOf(statement).map((term) => this.#term(term));
    this.#db.run('INSERT OR IGNORE INTO facet SELECT value, ?, ? FROM json_each(?)', seq, source, JSON.stringify(ids));
  }

  #term(name: string): number {
    const known = this.#terms.get(name);
    if (known !== undefined) return known;
    const row = this.#db.one('SELECT id FROM term WHERE name = ?', name);
    const id = row === undefined ? this.#db.insert('INSERT INTO term (name) VALUES (?)', name) : integer(row, 'id');
    if (this.#terms.size >= remembered) this.#terms.clear();
    this.#terms.set(name, id);
    return id;
  }

  /** A statement is also found by the terms of those it refers to, whichever of them came first (Communication 2.1.3). */
  #linkReferences(id: string, seq: number, refersTo: string | null): void {
    const sources = refersTo === null ? [] : this.#targets(refersTo, seq);
    for (const source of sources) this.#copyFacets(seq, source);
    for (const referrer of this.#referrers(id, seq))
      for (const source of [seq, ...sources]) this.#copyFacets(referrer, source);
  }

  #copyFacets(seq: number, source: number): void {
    const row = this.#db.one('SELECT text FROM statement WHERE seq = ?', source);
    if (row === undefined) return;
    this.#file(seq, source, JSON.parse(text(row, 'text')));
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

  #define(activity: string, definition: ActivityDefinition): void {
    const sent = JSON.stringify(definition);
    if (this.#definitions.get(activity) === sent) return;
    const row = this.#db.one('SELECT definition FROM activity WHERE id = ?', activity);
    const kept = row === undefined ? null : text(row, 'definition');
    const merged = kept === null ? sent : JSON.stringify(mergeDefinitions(JSON.parse(kept), definition));
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
