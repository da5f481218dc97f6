import type { Statement } from '../../../xapi/statement.ts';
import { integer, text } from '../row.ts';
import { storeNames, storeTerm, termsOf } from '../terms.ts';
import type { Database } from './database.ts';
import { Postings } from './postings.ts';
import { type Entry, Stretch } from './stretch.ts';
import { keyBytes, termKey } from './term-key.ts';
import { type Direction, fetched, intersection, listed, union, type Walk } from './walk.ts';

/** A stretch on its way into the table, term by term: entries before `next` are filed. */
interface Filing {
  readonly stretch: Stretch;
  readonly entries: readonly Entry[];
  next: number;
}

/** Up to `indexed` the log is filed; up to `upto` it is being filed, or 0. Every process on the file goes by this. */
interface Progress {
  readonly indexed: number;
  readonly upto: number;
}

/** SQL that must hold; empty for none. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** How much faster a stretch is filed than the next one grows. */
const pace = 2;
/** Entries filed with the smallest of commits. */
const fewestEntries = 64;
/** References read at once. */
const linksFetched = 64;

/**
 * What statements are found by. Filing each statement under its terms at once would touch a page of the index for every
 * term; so the end of the log is kept by term in memory, and filed thousands of statements at a time, some terms with
 * each commit. The memory is only a copy of the log: after a kill, or when another process wrote, it is read again.
 * A stretch that was half filed is filed again from the same first statement to the same last one, which writes the same
 * rows.
 */
export class FacetIndex {
  #db: Database;
  #postings: Postings;
  #backlog: number;
  #filing: Filing | null = null;
  #recent: Stretch | null = null;
  /** Of the transaction under way. */
  #staged: { readonly seq: number; readonly terms: readonly string[] }[] = [];
  #filedFrom = 0;
  #begins = false;
  #moved = false;

  /** @param backlog statements kept in memory before they are filed together */
  constructor(database: Database, backlog: number) {
    this.#db = database;
    this.#postings = new Postings(database);
    this.#backlog = backlog;
  }

  /** Files what is more than memory should hold, after a change of the schema: a stretch in each transaction. */
  catchUp(): void {
    const last = integer(this.#db.one('SELECT coalesce(max(seq), 0) AS seq FROM statement') ?? {}, 'seq');
    for (let { indexed } = this.#progress(); last - indexed > 3 * this.#backlog; indexed = this.#progress().indexed) {
      this.#db.run('BEGIN IMMEDIATE');
      try {
        this.fileUpTo(indexed + this.#backlog);
        this.#db.run('COMMIT');
      } finally {
        if (this.#db.connection.isTransaction) this.#db.run('ROLLBACK');
      }
    }
    this.#moved = false;
  }

  /** Before walks: what other processes wrote is found too. Outside of transactions only. */
  refresh(): void {
    this.#synchronise();
  }

  /**
   * Statements that have all these terms themselves, or refer to one that has them.
   * @param readable what the reader may know of a statement `t` that is referred to: else whoever may write a reference
   * could ask, filter by filter, what a statement says that is not theirs to read
   */
  walk(terms: readonly string[], direction: Direction, readable: Condition): Walk {
    const own = intersection(
      terms.map((term) => this.#ownWalk(term, direction)),
      direction,
    );
    return union([own, this.#linkWalk(terms, direction, readable)], direction);
  }

  /** Statements that have one of these terms themselves. */
  anyOf(terms: readonly string[], direction: Direction): Walk {
    return union(
      terms.map((term) => this.#ownWalk(term, direction)),
      direction,
    );
  }

  #ownWalk(term: string, direction: Direction): Walk {
    const remembered = [this.#filing?.stretch, this.#recent].map((stretch) =>
      listed(stretch?.seqs(term) ?? [], direction),
    );
    return union([...remembered, this.#postings.walk(term, direction)], direction);
  }

  /** All terms must be those of one statement that is referred to. */
  #linkWalk(terms: readonly string[], direction: Direction, readable: Condition): Walk {
    const [first, ...others] = terms.map(tableKey);
    if (first === undefined) return listed([], direction);
    const joins = others.map(
      (_, n) => `JOIN link l${n} ON l${n}.term = ? AND l${n}.seq = l.seq AND l${n}.source = l.source`,
    );
    const [comparison, order] = direction === 'up' ? ['>=', 'ASC'] : ['<=', 'DESC'];
    const source =
      readable.sql === '' ? '' : `AND EXISTS (SELECT 1 FROM statement t WHERE t.seq = l.source AND ${readable.sql})`;
    const sql = `SELECT DISTINCT l.seq FROM link l ${joins.join(' ')} WHERE l.term = ? AND l.seq ${comparison} ? ${source} ORDER BY l.seq ${order} LIMIT ${linksFetched}`;
    return fetched(
      (from) => this.#db.all(sql, ...others, first, from, ...readable.values).map((row) => integer(row, 'seq')),
      direction,
    );
  }

  /** Inside a transaction: the statement will be found once that is committed. */
  stage(seq: number, terms: readonly string[]): void {
    this.#staged.push({ seq, terms });
  }

  /** Inside a transaction: statement `seq` is found by every term of `source`, which it refers to. */
  link(seq: number, source: number, statement: Statement): void {
    for (const term of termsOf(statement))
      this.#db.run('INSERT OR IGNORE INTO link VALUES (?, ?, ?)', tableKey(term), seq, source);
  }

  /** Inside a transaction: files the log up to `seq` at least. */
  fileUpTo(seq: number): void {
    const { indexed, upto } = this.#progress();
    // What is being filed already must be filed to its own end.
    if (upto > 0) this.#fileWhole(indexed, upto);
    if (seq > Math.max(indexed, upto)) this.#fileWhole(Math.max(indexed, upto), seq);
    this.#moved = true;
  }

  #fileWhole(from: number, to: number): void {
    const stretch = this.#read(from, to);
    for (const { key, seqs } of stretch.inOrder()) this.#postings.file(key, seqs);
    this.#db.run('UPDATE facet_progress SET indexed = ?, upto = 0', to);
  }

  /** Inside a transaction: files the whole log, then takes statements away from terms by which they were found. */
  forget(lost: readonly { readonly term: string; readonly seq: number; readonly source: number }[]): void {
    // What another process keeps in memory must not be filed afterwards.
    this.fileUpTo(integer(this.#db.one('SELECT coalesce(max(seq), 0) AS seq FROM statement') ?? {}, 'seq'));
    const own = new Map<string, Set<number>>();
    for (const { term, seq, source } of lost)
      if (seq === source) own.set(term, (own.get(term) ?? new Set()).add(seq));
      else this.#db.run('DELETE FROM link WHERE term = ? AND seq = ? AND source = ?', tableKey(term), seq, source);
    for (const [term, seqs] of own) this.#postings.remove(term, seqs);
    const gone = new Set(lost.filter(({ seq, source }) => seq === source).map(({ seq }) => seq));
    for (const store of storeNames) this.#postings.remove(storeTerm(store), gone);
    this.#filing = null;
    this.#recent = null;
  }

  /** At the end of a transaction: files some more of what waits, or begins to. */
  advance(): void {
    const filing = this.#filing;
    if (filing === null) {
      this.#begin();
      return;
    }
    if (this.#progress().indexed !== filing.stretch.from) {
      // Another process has filed it to its end.
      this.#moved = true;
      return;
    }
    const share = Math.ceil((filing.entries.length * pace * this.#staged.length) / this.#backlog);
    let rows = Math.max(fewestEntries, share);
    for (; rows > 0 && filing.next < filing.entries.length; filing.next += 1) {
      const entry = filing.entries[filing.next];
      if (entry !== undefined) rows -= this.#postings.file(entry.key, entry.seqs);
    }
    if (filing.next === filing.entries.length)
      this.#db.run('UPDATE facet_progress SET indexed = ?, upto = 0', filing.stretch.to);
  }

  #begin(): void {
    const recent = this.#recent;
    if (recent === null || recent.length < this.#backlog) return;
    this.#begins =
      this.#db.run('UPDATE facet_progress SET upto = ? WHERE indexed = ? AND upto = 0', recent.to, recent.from) === 1;
    // Otherwise another process has begun.
    if (!this.#begins) this.#moved = true;
  }

  /** After a commit. */
  committed(): void {
    const recent = this.#recent;
    if (this.#filing !== null && this.#filing.next === this.#filing.entries.length) this.#filing = null;
    if (this.#begins && recent !== null) {
      this.#filing = { stretch: recent, entries: recent.inOrder(), next: 0 };
      this.#recent = new Stretch(recent.to);
    }
    this.#begins = false;
    this.#filedFrom = this.#filing?.next ?? 0;
    const end = this.#recent;
    const [first] = this.#staged;
    const follows = end !== null && (first === undefined || first.seq === end.to + 1);
    // Where another process wrote in between, the log says what is missing.
    if (this.#moved || !follows) this.#synchronise();
    else for (const { seq, terms } of this.#staged) end.add(seq, terms);
    this.#staged = [];
    this.#moved = false;
  }

  /** After a part of a transaction was rolled back: nothing that it staged may be remembered. */
  unstage(staged: number): void {
    this.#staged.length = staged;
  }
  rolledBack(): void {
    this.#staged = [];
    this.#begins = false;
    this.#moved = false;
    if (this.#filing !== null) this.#filing.next = this.#filedFrom;
  }
  get staged(): number {
    return this.#staged.length;
  }

  /** Brings the memory up to the log. */
  #synchronise(): void {
    const { indexed, upto } = this.#progress();
    if (this.#filing !== null && (this.#filing.stretch.from !== indexed || this.#filing.stretch.to !== upto))
      this.#filing = null;
    if (upto > 0 && this.#filing === null) {
      const stretch = this.#read(indexed, upto);
      this.#filing = { stretch, entries: stretch.inOrder(), next: 0 };
      this.#filedFrom = 0;
    }
    const filed = Math.max(indexed, upto);
    if (this.#recent === null || this.#recent.from !== filed) this.#recent = new Stretch(filed);
    this.#extend(this.#recent, Number.MAX_SAFE_INTEGER);
  }

  #read(from: number, to: number): Stretch {
    const stretch = new Stretch(from);
    this.#extend(stretch, to);
    // A statement that was erased from the end leaves its number out.
    stretch.to = to;
    return stretch;
  }

  #extend(stretch: Stretch, to: number): void {
    const sql = 'SELECT seq, store, text FROM statement WHERE seq > ? AND seq <= ? ORDER BY seq';
    for (const row of this.#db.each(sql, stretch.to, to))
      stretch.add(integer(row, 'seq'), [...termsOf(JSON.parse(text(row, 'text'))), storeTerm(text(row, 'store'))]);
  }

  #progress(): Progress {
    const row = this.#db.one('SELECT indexed, upto FROM facet_progress') ?? {};
    return { indexed: integer(row, 'indexed'), upto: integer(row, 'upto') };
  }
}

const tableKey = (term: string): Uint8Array => keyBytes(termKey(term));
