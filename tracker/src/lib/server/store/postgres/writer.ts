import type { Pool } from 'pg';
import type { AppendOutcome, NewStatement } from '../port.ts';
import { type Attempt, appendJobs, type Filed, lockHead } from './appender.ts';
import { type Session, sessionOf } from './database.ts';
import { connectionLost, unavailableReason } from './errors.ts';
import { Partitions } from './partitions.ts';

interface Waiting {
  readonly batch: readonly NewStatement[];
  readonly nowMs: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Statements written in one transaction at most; more requests wait for the next one. */
const statementsPerCommit = 2000;

/** Requests that arrive while a transaction is under way share the next one, so that one flush serves them all. */
export class Writer {
  readonly #pool: Pool;
  readonly #partitions = new Partitions();
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  append(batch: readonly NewStatement[], nowMs: number): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, nowMs, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** After tables of months were dropped. */
  forgetMonths(): void {
    this.#partitions.forget();
  }

  /** Resolves once everything that was handed over is settled. */
  async drained(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    for (let jobs = this.#next(); jobs.length > 0; jobs = this.#next()) {
      try {
        const attempts = await this.#write(jobs);
        for (const [index, attempt] of attempts.entries()) {
          if (attempt.kind === 'outcome') jobs[index]?.resolve(attempt.outcome);
          else jobs[index]?.reject(attempt.error);
        }
      } catch (error) {
        const reason = unavailableReason(error);
        for (const job of jobs) {
          if (reason === null) job.reject(error);
          else job.resolve({ kind: 'unavailable', reason });
        }
      }
    }
    this.#running = null;
  }

  #next(): readonly Waiting[] {
    const jobs: Waiting[] = [];
    for (let statements = 0; statements < statementsPerCommit; ) {
      const job = this.#waiting.shift();
      if (job === undefined) break;
      jobs.push(job);
      statements += job.batch.length;
    }
    return jobs;
  }

  async #write(jobs: readonly Waiting[]): Promise<readonly Attempt[]> {
    const client = await this.#pool.connect();
    let written: Awaited<ReturnType<typeof appendJobs>> | null = null;
    try {
      await client.query('BEGIN');
      written = await appendJobs(sessionOf(client), this.#partitions, jobs);
      await client.query('COMMIT');
      client.release();
      return written.attempts;
    } catch (error) {
      this.#partitions.forget();
      // Closing the connection rolls back, whatever state it is in.
      client.release(true);
      if (written !== null && connectionLost(error) && (await this.#committed(written.filed))) return written.attempts;
      throw error;
    }
  }

  /** The connection went while the commit was on its way: asks the log whether it arrived, once nobody holds its end. */
  async #committed([first]: readonly Filed[]): Promise<boolean> {
    if (first === undefined) return true;
    try {
      return await inTransaction(this.#pool, async (session) => {
        await lockHead(session);
        const rows = await session.query('SELECT 1 FROM record WHERE id = $1 AND seq = $2', [
          first.statement.id,
          first.seq,
        ]);
        return rows.length > 0;
      });
    } catch (error) {
      if (unavailableReason(error) === null) throw error;
      return false;
    }
  }
}

export async function inTransaction<Result>(pool: Pool, work: (session: Session) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(sessionOf(client));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
