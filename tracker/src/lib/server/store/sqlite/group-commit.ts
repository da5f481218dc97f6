import type { AppendOutcome, NewStatement } from '../port.ts';
import { unavailableReason } from './errors.ts';

interface Job {
  readonly batch: readonly NewStatement[];
  readonly nowMs: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}
export type Appended = Exclude<AppendOutcome, { readonly kind: 'unavailable' }>;
type Settled = { readonly job: Job } & ({ readonly outcome: Appended } | { readonly error: unknown });

/** What the requests that share a commit are written with. */
export interface Writing {
  /** Inside a transaction: a batch, at a time that it is given now. */
  append(batch: readonly NewStatement[], nowMs: number): Appended;
  /** @param keeps false for a result that takes everything back */
  inTransaction<Result>(work: () => Result, keeps?: (result: Result) => boolean): Result;
  /** Inside a transaction: a part that may be taken back alone, as it is after an error. */
  inSavepoint<Result>(work: () => Result, keeps: (result: Result) => boolean): Result;
}

/** Statements written in one transaction at most; more requests wait for the next one. */
const statementsPerCommit = 2000;

const isStored = ({ kind }: Appended): boolean => kind === 'stored';

/**
 * Requests that arrive together share one transaction, so that one flush to the disk serves them all. They are first
 * written as one; only where one of them cannot be stored are they written again, each in a savepoint of its own: that
 * copies every page that it touches.
 */
export class GroupCommit {
  readonly #writing: Writing;
  readonly #jobs: Job[] = [];
  #scheduled = false;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  append(batch: readonly NewStatement[], nowMs: number): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ batch, nowMs, resolve, reject });
      this.#schedule();
    });
  }

  /** Writes everything that waits. */
  finish(): void {
    while (this.#jobs.length > 0) this.#writeWaiting();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#writeWaiting();
      if (this.#jobs.length > 0) this.#schedule();
    });
  }

  #writeWaiting(): void {
    const jobs = this.#next();
    if (jobs.length === 0) return;
    try {
      for (const settled of this.#together(jobs) ?? this.#apart(jobs)) {
        if ('outcome' in settled) settled.job.resolve(settled.outcome);
        else settled.job.reject(settled.error);
      }
    } catch (error) {
      const reason = unavailableReason(error);
      for (const job of jobs) {
        if (reason === null) job.reject(error);
        else job.resolve({ kind: 'unavailable', reason });
      }
    }
  }

  #next(): readonly Job[] {
    const jobs: Job[] = [];
    for (let statements = 0; statements < statementsPerCommit; ) {
      const job = this.#jobs.shift();
      if (job === undefined) break;
      jobs.push(job);
      statements += job.batch.length;
    }
    return jobs;
  }

  /** All or none; null, and nothing is written, where one of several cannot be stored. */
  #together(jobs: readonly Job[]): readonly Settled[] | null {
    const write = () => {
      const settled: { readonly job: Job; readonly outcome: Appended }[] = [];
      for (const job of jobs) {
        const outcome = this.#writing.append(job.batch, job.nowMs);
        settled.push({ job, outcome });
        if (!isStored(outcome)) break;
      }
      return settled;
    };
    const keeps = (settled: ReturnType<typeof write>): boolean => settled.every(({ outcome }) => isStored(outcome));
    try {
      const settled = this.#writing.inTransaction(write, keeps);
      return keeps(settled) || jobs.length === 1 ? settled : null;
    } catch (error) {
      // The disk or the lock concerns every job of the transaction; a bug only its own.
      if (unavailableReason(error) !== null || jobs.length === 1) throw error;
      return null;
    }
  }

  #apart(jobs: readonly Job[]): readonly Settled[] {
    return this.#writing.inTransaction(() => jobs.map((job) => this.#attempt(job)));
  }

  #attempt(job: Job): Settled {
    try {
      const append = (): Appended => this.#writing.append(job.batch, job.nowMs);
      return { job, outcome: this.#writing.inSavepoint(append, isStored) };
    } catch (error) {
      if (unavailableReason(error) !== null) throw error;
      return { job, error };
    }
  }
}
