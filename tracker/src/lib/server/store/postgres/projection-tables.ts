import type { Statement } from '../../../xapi/statement.ts';
import { mergeSpans, type Span } from '../../projections/fold-attendance.ts';
import { mergeProgress, type Progress, type ProgressStatus, rankOfStatus } from '../../projections/fold-progress.ts';
import { parseTrialFact, type TrialFact } from '../../projections/fold-trials.ts';
import { type Contribution, contributionOf } from '../../projections/project.ts';
import { integer, keyOf, type Row, type Session, text } from './database.ts';

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
    await this.#addFacts(contributions.flatMap(({ trialFact }) => trialFact ?? []));
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

  async #addFacts(facts: readonly TrialFact[]): Promise<void> {
    if (facts.length === 0) return;
    const latest = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
    await this.#session.query(
      `INSERT INTO trial_fact SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
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
   * After a statement was voided: its fact goes, and its actor's spans and progress are folded again without it.
   * @param actorKey the column `actor` of the voided statement
   */
  async remove(voided: Statement, voidedStoredMs: number, actorKey: unknown): Promise<void> {
    const { span, progress, trialFact } = contributionOf(voided, voidedStoredMs);
    if (trialFact !== null) await this.#session.query('DELETE FROM trial_fact WHERE id = $1', [trialFact.id]);
    const touched = span ?? progress;
    if (touched === null || actorKey === null) return;
    const whose = [touched.actor, touched.module];
    await this.#session.query('DELETE FROM attendance WHERE actor = $1 AND module = $2', whose);
    await this.#session.query('DELETE FROM progress WHERE actor = $1 AND module = $2', whose);
    const rows = await this.#session.query(
      'SELECT text, stored_ms FROM statement WHERE actor = $1 AND NOT voided ORDER BY stored_ms, seq',
      [actorKey],
    );
    await this.add(
      rows.map(contributionOfRow).map((again) => ({
        span: again.span?.module === touched.module ? again.span : null,
        progress: again.progress?.module === touched.module ? again.progress : null,
        trialFact: null,
      })),
    );
  }

  /** Folds the whole log again; readers see the old tables until the caller commits. */
  async rebuild(): Promise<number> {
    for (const table of ['attendance', 'progress', 'trial_fact']) await this.#session.query(`DELETE FROM ${table}`);
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
}

const keyOfSpan = ({ actor, module }: Span): string => keyOf(actor, module);
const keyOfProgress = ({ actor, module, activity }: Progress): string => keyOf(actor, module, activity);
const contributionOfRow = (row: Row): Contribution =>
  contributionOf(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'));

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
