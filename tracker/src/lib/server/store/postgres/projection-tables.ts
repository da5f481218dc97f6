import type { Statement } from '../../../xapi/statement.ts';
import { mergeSpans, type Span } from '../../projections/fold-attendance.ts';
import { type Observation, parseObservation } from '../../projections/fold-observations.ts';
import { mergeProgress, type Progress } from '../../projections/fold-progress.ts';
import { parseTrialFact, type TrialFact } from '../../projections/fold-trials.ts';
import { piecesOf } from '../../projections/pieces.ts';
import { type Contribution, contributionOf } from '../../projections/project.ts';
import { toProgress, toSpan } from '../projection-rows.ts';
import { integer, type Row, text } from '../row.ts';
import { unionOfProgress, unionOfSpans } from '../upkeep-plan.ts';
import { keyOf, type Session } from './database.ts';

/** Statements folded at a time when everything is folded again. */
const rebuildPage = 2000;

/** The tables that reports read. Every change happens inside the caller's transaction, which holds the end of the log. */
export class ProjectionTables {
  readonly #session: Session;
  constructor(session: Session) {
    this.#session = session;
  }

  async add(contributions: readonly Contribution[]): Promise<void> {
    await this.#addSpans(contributions.flatMap(({ span }) => span ?? []));
    await this.#addProgress(contributions.flatMap(({ progress }) => progress ?? []));
    await this.#addFacts(
      'trial_fact',
      contributions.flatMap(({ trialFact }) => trialFact ?? []),
    );
    await this.#addFacts(
      'observation',
      contributions.flatMap(({ observation }) => observation ?? []),
    );
  }

  async #addSpans(spans: readonly Span[]): Promise<void> {
    if (spans.length === 0) return;
    const rows = await this.#session.query(
      `SELECT DISTINCT a.key, a.actor, a.module, a.start_ms, a.end_ms
       FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS new (key, start_ms, end_ms)
       JOIN attendance a ON a.key = new.key AND a.start_ms <= new.end_ms AND a.end_ms >= new.start_ms`,
      [spans.map(keyOfSpan), spans.map(({ startMs }) => startMs), spans.map(({ endMs }) => endMs)],
    );
    const touched = rows.map(toSpan);
    await this.#session.query(
      'DELETE FROM attendance a USING unnest($1::uuid[], $2::bigint[]) AS old (key, start_ms) WHERE a.key = old.key AND a.start_ms = old.start_ms',
      [touched.map(keyOfSpan), touched.map(({ startMs }) => startMs)],
    );
    const joined = [...touched, ...spans].reduce<readonly Span[]>((disjoint, span) => {
      const key = keyOfSpan(span);
      const touches = (other: Span): boolean =>
        keyOfSpan(other) === key && other.startMs <= span.endMs && other.endMs >= span.startMs;
      return [...disjoint.filter((other) => !touches(other)), mergeSpans(span, disjoint.filter(touches))];
    }, []);
    await this.#session.query(
      'INSERT INTO attendance SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])',
      [
        joined.map(keyOfSpan),
        joined.map(({ actor }) => actor),
        joined.map(({ module }) => module),
        joined.map(({ startMs }) => startMs),
        joined.map(({ endMs }) => endMs),
      ],
    );
  }

  async #addProgress(progress: readonly Progress[]): Promise<void> {
    if (progress.length === 0) return;
    const keys = progress.map(keyOfProgress);
    const rows = await this.#session.query('SELECT * FROM progress WHERE key = ANY($1::uuid[])', [[...new Set(keys)]]);
    const merged = new Map(rows.map(toProgress).map((known) => [keyOfProgress(known), known]));
    for (const said of progress) {
      const known = merged.get(keyOfProgress(said));
      merged.set(keyOfProgress(said), known === undefined ? said : mergeProgress(known, said));
    }
    const all = [...merged.values()];
    await this.#session.query(
      `INSERT INTO progress SELECT * FROM unnest(
         $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
       ON CONFLICT (key) DO UPDATE SET
         status = excluded.status, first_ms = excluded.first_ms, last_ms = excluded.last_ms`,
      [
        [...merged.keys()],
        all.map(({ actor }) => actor),
        all.map(({ module }) => module),
        all.map(({ activity }) => activity),
        all.map(({ status }) => status),
        all.map(({ firstMs }) => firstMs),
        all.map(({ lastMs }) => lastMs),
      ],
    );
  }

  async #addFacts(table: 'trial_fact' | 'observation', facts: readonly (TrialFact | Observation)[]): Promise<void> {
    if (facts.length === 0) return;
    const latest = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
    await this.#session.query(
      `INSERT INTO ${table} SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
       ON CONFLICT (id) DO UPDATE SET actor = excluded.actor, module = excluded.module, fact = excluded.fact`,
      [
        latest.map(({ id }) => id),
        latest.map(({ actor }) => actor),
        latest.map(({ module }) => module),
        latest.map((fact) => JSON.stringify(fact)),
      ],
    );
  }

  /**
   * After a statement was voided: its facts go, and its actor's spans and progress are folded again without it.
   * @param actorKey the column `actor` of the voided statement
   */
  async remove(voided: Statement, voidedStoredMs: number, actorKey: unknown): Promise<void> {
    const { span, progress, trialFact, observation } = contributionOf(voided, voidedStoredMs);
    if (trialFact !== null) await this.#session.query('DELETE FROM trial_fact WHERE id = $1', [trialFact.id]);
    if (observation !== null) await this.#session.query('DELETE FROM observation WHERE id = $1', [observation.id]);
    const touched = span ?? progress;
    if (touched === null || actorKey === null) return;
    const whose = [touched.actor, touched.module];
    await this.#session.query('DELETE FROM attendance WHERE actor = $1 AND module = $2', whose);
    await this.#session.query('DELETE FROM progress WHERE actor = $1 AND module = $2', whose);
    for (const table of ['attendance', 'progress'])
      await this.#session.query(
        `INSERT INTO ${table} SELECT * FROM ${table}_kept WHERE actor = $1 AND module = $2`,
        whose,
      );
    const rows = await this.#session.query(
      'SELECT text, stored_ms FROM statement WHERE actor = $1 AND NOT voided ORDER BY stored_ms, seq',
      [actorKey],
    );
    await this.add(
      rows.map(contributionOfRow).map((again) => ({
        span: again.span?.module === touched.module ? again.span : null,
        progress: again.progress?.module === touched.module ? again.progress : null,
        trialFact: null,
        observation: null,
      })),
    );
  }

  /** Folds the whole log again; readers see the old tables until the caller commits. */
  async rebuild(): Promise<number> {
    for (const table of ['attendance', 'progress', 'trial_fact', 'observation'])
      await this.#session.query(`DELETE FROM ${table}`);
    for (const table of ['attendance', 'progress'])
      await this.#session.query(`INSERT INTO ${table} SELECT * FROM ${table}_kept`);
    let statements = 0;
    for (let after: readonly number[] = [-1, -1]; ; ) {
      const rows = await this.#session.query(
        `SELECT text, stored_ms, seq FROM statement WHERE (stored_ms, seq) > ($1, $2) AND stored_ms >= $1 AND NOT voided
         ORDER BY stored_ms, seq LIMIT ${rebuildPage}`,
        after,
      );
      const last = rows.at(-1);
      if (last === undefined) return statements;
      await this.add(rows.map(contributionOfRow));
      statements += rows.length;
      after = [integer(last, 'stored_ms'), integer(last, 'seq')];
    }
  }

  /**
   * Before statements are purged: what they gave to attendance and progress is kept without them, joined, so that a
   * rebuild gives the same; facts of trials and observations go with their statements (docs/decisions/008).
   */
  async keepWithout(contributions: readonly Contribution[]): Promise<void> {
    const facts = contributions.flatMap(({ trialFact }) => trialFact ?? []);
    await this.#session.query('DELETE FROM trial_fact WHERE id = ANY($1::uuid[])', [facts.map(({ id }) => id)]);
    const observed = contributions.flatMap(({ observation }) => observation ?? []);
    await this.#session.query('DELETE FROM observation WHERE id = ANY($1::uuid[])', [observed.map(({ id }) => id)]);
    await this.#session.query('DELETE FROM counted_piece WHERE piece = ANY($1)', [piecesOf(contributions)]);
    const said = contributions.flatMap(({ span }) => span ?? []);
    const keptSpans = await this.#session.query('DELETE FROM attendance_kept WHERE key = ANY($1::uuid[]) RETURNING *', [
      [...new Set(said.map(keyOfSpan))],
    ]);
    const spans = unionOfSpans([...keptSpans.map(toSpan), ...said]);
    await this.#session.query(
      'INSERT INTO attendance_kept SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])',
      [
        spans.map(keyOfSpan),
        spans.map(({ actor }) => actor),
        spans.map(({ module }) => module),
        spans.map(({ startMs }) => startMs),
        spans.map(({ endMs }) => endMs),
      ],
    );
    const reached = contributions.flatMap((one) => one.progress ?? []);
    const keptProgress = await this.#session.query(
      'DELETE FROM progress_kept WHERE key = ANY($1::uuid[]) RETURNING *',
      [[...new Set(reached.map(keyOfProgress))]],
    );
    const progress = unionOfProgress([...keptProgress.map(toProgress), ...reached]);
    await this.#session.query(
      `INSERT INTO progress_kept SELECT * FROM unnest(
         $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])`,
      [
        progress.map(keyOfProgress),
        progress.map(({ actor }) => actor),
        progress.map(({ module }) => module),
        progress.map(({ activity }) => activity),
        progress.map(({ status }) => status),
        progress.map(({ firstMs }) => firstMs),
        progress.map(({ lastMs }) => lastMs),
      ],
    );
  }

  /** Everything of these actors goes, what was kept of purged statements too; sums that hold them stay as published. */
  async forget(actors: readonly string[]): Promise<void> {
    for (const table of tablesOfActors)
      await this.#session.query(`DELETE FROM ${table} WHERE actor = ANY($1)`, [actors]);
  }

  async spans(query: {
    readonly actors?: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly Span[]> {
    const rows = await this.#session.query(
      `SELECT * FROM attendance WHERE end_ms > $1 AND start_ms < $2 ${query.actors === undefined ? '' : 'AND actor = ANY($3)'}
       ORDER BY actor, module, start_ms`,
      [query.fromMs, query.toMs, ...(query.actors === undefined ? [] : [query.actors])],
    );
    return rows.map(toSpan);
  }

  async progress(query: {
    readonly actors?: readonly string[];
    readonly module?: string;
  }): Promise<readonly Progress[]> {
    const conditions: string[] = [];
    const values: unknown[] = [];
    if (query.actors !== undefined) conditions.push(`actor = ANY($${values.push(query.actors)})`);
    if (query.module !== undefined) conditions.push(`module = $${values.push(query.module)}`);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const rows = await this.#session.query(`SELECT * FROM progress ${where} ORDER BY actor, module, activity`, values);
    return rows.map(toProgress);
  }

  async trialFacts(query: {
    readonly actors: readonly string[];
    readonly module: string;
  }): Promise<readonly TrialFact[]> {
    const rows = await this.#session.query(
      'SELECT fact FROM trial_fact WHERE actor = ANY($1) AND module = $2 ORDER BY id',
      [query.actors, query.module],
    );
    return rows.map((row) => parseTrialFact(text(row, 'fact')));
  }

  async observations(query: {
    readonly module: string;
    readonly actors?: readonly string[];
  }): Promise<readonly Observation[]> {
    const whose = query.actors === undefined ? '' : 'AND actor = ANY($2)';
    const rows = await this.#session.query(`SELECT fact FROM observation WHERE module = $1 ${whose} ORDER BY id`, [
      query.module,
      ...(query.actors === undefined ? [] : [query.actors]),
    ]);
    return rows.map((row) => parseObservation(text(row, 'fact')));
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

const keyOfSpan = ({ actor, module }: Span): string => keyOf(actor, module);
const keyOfProgress = ({ actor, module, activity }: Progress): string => keyOf(actor, module, activity);
const contributionOfRow = (row: Row): Contribution =>
  contributionOf(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'));
