import type { Statement } from '../../../xapi/statement.ts';
import { mergeSpans, type Span } from '../../projections/fold-attendance.ts';
import { mergeProgress, type Progress, type ProgressStatus, rankOfStatus } from '../../projections/fold-progress.ts';
import { parseTrialFact, type TrialFact } from '../../projections/fold-trials.ts';
import { type Contribution, contributionOf } from '../../projections/project.ts';
import { type Database, integer, type Row, text } from './database.ts';

/** The tables that reports read. Every change happens inside the caller's transaction. */
export class ProjectionTables {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  add({ span, progress, trialFact }: Contribution): void {
    if (span !== null) this.#addSpan(span);
    if (progress !== null) this.#addProgress(progress);
    if (trialFact !== null)
      this.#db.run(
        'INSERT OR REPLACE INTO trial_fact VALUES (?, ?, ?, ?)',
        trialFact.id,
        trialFact.actor,
        trialFact.module,
        JSON.stringify(trialFact),
      );
  }

  #addSpan(span: Span): void {
    // Spans of one actor and module are disjoint, so those that touch the new one are neighbours in order.
    const touching = this.#db
      .all(
        'SELECT * FROM attendance WHERE actor = ? AND module = ? AND start_ms <= ? AND end_ms >= ?',
        span.actor,
        span.module,
        span.endMs,
        span.startMs,
      )
      .map(toSpan);
    for (const other of touching)
      this.#db.run(
        'DELETE FROM attendance WHERE actor = ? AND module = ? AND start_ms = ?',
        other.actor,
        other.module,
        other.startMs,
      );
    const merged = mergeSpans(span, touching);
    this.#db.run(
      'INSERT INTO attendance VALUES (?, ?, ?, ?)',
      merged.actor,
      merged.module,
      merged.startMs,
      merged.endMs,
    );
  }

  #addProgress(progress: Progress): void {
    const { actor, module, activity } = progress;
    const row = this.#db.one(
      'SELECT * FROM progress WHERE actor = ? AND module = ? AND activity = ?',
      actor,
      module,
      activity,
    );
    const merged = row === undefined ? progress : mergeProgress(toProgress(row), progress);
    this.#db.run(
      'INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?, ?)',
      actor,
      module,
      activity,
      merged.status,
      merged.firstMs,
      merged.lastMs,
    );
  }

  /** After a statement was voided: its fact goes, and its actor's spans and progress are folded again without it. */
  remove(voided: Statement, voidedStoredMs: number, actorKey: string | null): void {
    const { span, progress, trialFact } = contributionOf(voided, voidedStoredMs);
    if (trialFact !== null) this.#db.run('DELETE FROM trial_fact WHERE id = ?', trialFact.id);
    const touched = span ?? progress;
    if (touched === null || actorKey === null) return;
    this.#db.run('DELETE FROM attendance WHERE actor = ? AND module = ?', touched.actor, touched.module);
    this.#db.run('DELETE FROM progress WHERE actor = ? AND module = ?', touched.actor, touched.module);
    const rows = this.#db.all(
      "SELECT text, stored_ms FROM statement WHERE actor = ? AND store <> 'other' AND voided = 0",
      actorKey,
    );
    for (const row of rows) {
      const again = contributionOf(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'));
      this.add({
        span: again.span?.module === touched.module ? again.span : null,
        progress: again.progress?.module === touched.module ? again.progress : null,
        trialFact: null,
      });
    }
  }

  /** Folds the whole log again; readers see the old tables until the caller commits. */
  rebuild(): number {
    for (const table of ['attendance', 'progress', 'trial_fact']) this.#db.exec(`DELETE FROM ${table}`);
    let statements = 0;
    for (const row of this.#db.each('SELECT text, stored_ms FROM statement WHERE voided = 0 ORDER BY seq')) {
      this.add(contributionOf(JSON.parse(text(row, 'text')), integer(row, 'stored_ms')));
      statements += 1;
    }
    return statements;
  }

  spans({
    actors,
    fromMs,
    toMs,
  }: {
    readonly actors?: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  }): readonly Span[] {
    const whose = actors === undefined ? '' : 'AND actor IN (SELECT value FROM json_each(?))';
    const values = actors === undefined ? [] : [JSON.stringify(actors)];
    return this.#db
      .all(
        `SELECT * FROM attendance WHERE end_ms > ? AND start_ms < ? ${whose} ORDER BY actor, module, start_ms`,
        fromMs,
        toMs,
        ...values,
      )
      .map(toSpan);
  }

  progress({ actors, module }: { readonly actors?: readonly string[]; readonly module?: string }): readonly Progress[] {
    const conditions = [
      ...(actors === undefined ? [] : ['actor IN (SELECT value FROM json_each(?))']),
      ...(module === undefined ? [] : ['module = ?']),
    ];
    const values = [
      ...(actors === undefined ? [] : [JSON.stringify(actors)]),
      ...(module === undefined ? [] : [module]),
    ];
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return this.#db.all(`SELECT * FROM progress ${where} ORDER BY actor, module, activity`, ...values).map(toProgress);
  }

  trialFacts({
    actors,
    module,
  }: {
    readonly actors: readonly string[];
    readonly module: string;
  }): readonly TrialFact[] {
    return this.#db
      .all(
        'SELECT fact FROM trial_fact WHERE actor IN (SELECT value FROM json_each(?)) AND module = ? ORDER BY id',
        JSON.stringify(actors),
        module,
      )
      .map((row) => parseTrialFact(text(row, 'fact')));
  }
}

const toSpan = (row: Row): Span => ({
  actor: text(row, 'actor'),
  module: text(row, 'module'),
  startMs: integer(row, 'start_ms'),
  endMs: integer(row, 'end_ms'),
});

const isStatus = (value: string): value is ProgressStatus => Object.hasOwn(rankOfStatus, value);
function toProgress(row: Row): Progress {
  const status = text(row, 'status');
  if (!isStatus(status)) throw new TypeError(`unknown progress status ${status}`);
  return {
    actor: text(row, 'actor'),
    module: text(row, 'module'),
    activity: text(row, 'activity'),
    status,
    firstMs: integer(row, 'first_ms'),
    lastMs: integer(row, 'last_ms'),
  };
}
