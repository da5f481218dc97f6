import type { Statement } from '../../../xapi/statement.ts';
import { mergeSpans, type Span } from '../../projections/fold-attendance.ts';
import { type Observation, parseObservation } from '../../projections/fold-observations.ts';
import { mergeProgress, type Progress } from '../../projections/fold-progress.ts';
import { parseTrialFact, type TrialFact } from '../../projections/fold-trials.ts';
import { piecesOf } from '../../projections/pieces.ts';
import { type Contribution, contributionOf } from '../../projections/project.ts';
import { toProgress, toSpan } from '../projection-rows.ts';
import { integer, text } from '../row.ts';
import { unionOfProgress, unionOfSpans } from '../upkeep-plan.ts';
import type { Database } from './database.ts';

/** The tables that reports read. Every change happens inside the caller's transaction. */
export class ProjectionTables {
  #db: Database;
  constructor(database: Database) {
    this.#db = database;
  }

  add({ span, progress, trialFact, observation }: Contribution): void {
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
    if (observation !== null)
      this.#db.run(
        'INSERT OR REPLACE INTO observation VALUES (?, ?, ?, ?)',
        observation.id,
        observation.actor,
        observation.module,
        JSON.stringify(observation),
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

  /** After a statement was voided: its facts go, and its actor's spans and progress are folded again without it. */
  remove(voided: Statement, voidedStoredMs: number, actorKey: string | null): void {
    const { span, progress, trialFact, observation } = contributionOf(voided, voidedStoredMs);
    if (trialFact !== null) this.#db.run('DELETE FROM trial_fact WHERE id = ?', trialFact.id);
    if (observation !== null) this.#db.run('DELETE FROM observation WHERE id = ?', observation.id);
    const touched = span ?? progress;
    if (touched === null || actorKey === null) return;
    this.#db.run('DELETE FROM attendance WHERE actor = ? AND module = ?', touched.actor, touched.module);
    this.#db.run('DELETE FROM progress WHERE actor = ? AND module = ?', touched.actor, touched.module);
    for (const table of ['attendance', 'progress'])
      this.#db.run(
        `INSERT INTO ${table} SELECT * FROM ${table}_kept WHERE actor = ? AND module = ?`,
        touched.actor,
        touched.module,
      );
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
        observation: null,
      });
    }
  }

  /** Folds the whole log again; readers see the old tables until the caller commits. */
  rebuild(): number {
    for (const table of ['attendance', 'progress', 'trial_fact', 'observation']) this.#db.exec(`DELETE FROM ${table}`);
    for (const table of ['attendance', 'progress']) this.#db.exec(`INSERT INTO ${table} SELECT * FROM ${table}_kept`);
    let statements = 0;
    for (const row of this.#db.each('SELECT text, stored_ms FROM statement WHERE voided = 0 ORDER BY seq')) {
      this.add(contributionOf(JSON.parse(text(row, 'text')), integer(row, 'stored_ms')));
      statements += 1;
    }
    return statements;
  }

  /**
   * Before statements are purged: what they gave to attendance and progress is kept without them, joined, so that a
   * rebuild gives the same; facts of trials and observations go with their statements (docs/decisions/008).
   */
  keepWithout(contributions: readonly Contribution[]): void {
    for (const { trialFact, observation } of contributions) {
      if (trialFact !== null) this.#db.run('DELETE FROM trial_fact WHERE id = ?', trialFact.id);
      if (observation !== null) this.#db.run('DELETE FROM observation WHERE id = ?', observation.id);
    }
    for (const piece of piecesOf(contributions)) this.#db.run('DELETE FROM counted_piece WHERE piece = ?', piece);
    const spans = contributions.flatMap(({ span }) => span ?? []);
    const progress = contributions.flatMap((one) => one.progress ?? []);
    for (const { actor, module } of ownersOf(spans)) {
      const kept = this.#db
        .all('SELECT * FROM attendance_kept WHERE actor = ? AND module = ?', actor, module)
        .map(toSpan);
      this.#db.run('DELETE FROM attendance_kept WHERE actor = ? AND module = ?', actor, module);
      const own = spans.filter((span) => span.actor === actor && span.module === module);
      for (const { startMs, endMs } of unionOfSpans([...kept, ...own]))
        this.#db.run('INSERT INTO attendance_kept VALUES (?, ?, ?, ?)', actor, module, startMs, endMs);
    }
    for (const { actor, module } of ownersOf(progress)) {
      const kept = this.#db
        .all('SELECT * FROM progress_kept WHERE actor = ? AND module = ?', actor, module)
        .map(toProgress);
      const own = progress.filter((one) => one.actor === actor && one.module === module);
      for (const { activity, status, firstMs, lastMs } of unionOfProgress([...kept, ...own]))
        this.#db.run(
          'INSERT OR REPLACE INTO progress_kept VALUES (?, ?, ?, ?, ?, ?)',
          actor,
          module,
          activity,
          status,
          firstMs,
          lastMs,
        );
    }
  }

  /** Everything of these actors goes, what was kept of purged statements too; sums that hold them stay as published. */
  forget(actors: readonly string[]): void {
    for (const table of tablesOfActors)
      this.#db.run(`DELETE FROM ${table} WHERE actor IN (SELECT value FROM json_each(?))`, JSON.stringify(actors));
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

  observations({
    module,
    actors,
  }: {
    readonly module: string;
    readonly actors?: readonly string[];
  }): readonly Observation[] {
    const whose = actors === undefined ? '' : 'AND actor IN (SELECT value FROM json_each(?))';
    const values = actors === undefined ? [] : [JSON.stringify(actors)];
    return this.#db
      .all(`SELECT fact FROM observation WHERE module = ? ${whose} ORDER BY id`, module, ...values)
      .map((row) => parseObservation(text(row, 'fact')));
  }
}

/** Tables with rows of one actor. */
const tablesOfActors = [
  'attendance',
  'attendance_kept',
  'progress',
  'progress_kept',
  'trial_fact',
  'observation',
  'counted_piece',
];

/** Actors and modules, each pair once. */
const ownersOf = (rows: readonly { readonly actor: string; readonly module: string }[]) => [
  ...new Map(rows.map((row) => [JSON.stringify([row.actor, row.module]), row])).values(),
];
