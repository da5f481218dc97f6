import type { BetterAuthOptions } from 'better-auth';

export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;
/** SQL that both engines read alike: parameters are `$1`, `$2`…, times are ISO 8601 text, flags are 0 or 1. */
export interface Query {
  readonly sql: string;
  readonly values: readonly Value[];
}
export interface Answer {
  readonly rows: readonly Row[];
  /** Rows that were inserted, changed or deleted. */
  readonly changes: number;
}

/**
 * Work on the tables of people: asks one query after the other and ends with a result, without knowing the engine.
 * SQLite carries it out without a pause, so that nothing comes between two queries; PostgreSQL awaits each answer.
 */
export type Work<Result> = Generator<Query, Result, Answer>;

/** The database of people: accounts, sign-ins, groups, attestations and the audit. One port, two engines. */
export interface PeopleDatabase {
  /** Carries out reads, each by itself. */
  read<Result>(work: Work<Result>): Promise<Result>;
  /**
   * Carries out the work in one transaction, whole or not at all, durable when the promise resolves.
   * @param subject what must stand still meanwhile: two transactions on one subject follow each other, in whatever
   * process they run
   * @throws PeopleUnavailable when the database does not answer or stays locked
   */
  write<Result>(subject: Subject, work: Work<Result>): Promise<Result>;
  /** What better-auth keeps its users, passwords and sessions in: the same database. */
  readonly auth: NonNullable<BetterAuthOptions['database']>;
  /** Whether an error of `auth` means that the database does not answer for the moment. */
  isUnavailable(error: unknown): boolean;
  /** True where several processes serve one database, so that what must be counted together is counted there. */
  readonly shared: boolean;
  close(): Promise<void>;
}

/** `accounts` covers people, roles, passwords and links: an account is made or changed alone. */
export type Subject =
  | 'accounts'
  | 'keys'
  | 'audit'
  | 'attempts'
  | `${'registration' | 'attestation' | 'group' | 'group of' | 'attempt'} ${string}`;

/** The database of people is out of reach or busy for the moment; nothing was changed. */
export class PeopleUnavailable extends Error {
  override readonly name = 'PeopleUnavailable';
}

/** The database of people cannot be used; it was left as it was. The message says what to do. */
export class IdentityUnreadable extends Error {
  override readonly name = 'IdentityUnreadable';
}

export function* rows(sql: string, ...values: readonly Value[]): Work<readonly Row[]> {
  return (yield { sql, values }).rows;
}
export function* row(sql: string, ...values: readonly Value[]): Work<Row | null> {
  return (yield { sql, values }).rows[0] ?? null;
}
/** @returns how many rows were inserted, changed or deleted */
export function* run(sql: string, ...values: readonly Value[]): Work<number> {
  return (yield { sql, values }).changes;
}

/** Reads a column; one of another type means that the tables are not what this code was written for. */
export function text(found: Row, column: string): string {
  const value = found[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`);
  return value;
}
export const textOrNull = (found: Row, column: string): string | null =>
  found[column] === null ? null : text(found, column);
export function integer(found: Row, column: string): number {
  const value = found[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`);
  return value;
}
