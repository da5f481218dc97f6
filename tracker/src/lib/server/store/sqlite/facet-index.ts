import type { Statement } from '../../../xapi/statement.ts';
import { termsOf } from '../terms.ts';
import { type Database, integer, text } from './database.ts';

/** Statements of a stretch of the log by term: sequence numbers above `from`, up to `to`, in order. */
class Stretch {
  readonly from: number;
  to: number;
  readonly postings = new Map<string, number[]>();

  constructor(from: number) {
    this.from = from;
    this.to = from;
  }
  add(seq: number, terms: readonly string[]): void {
    for (const term of terms) {
      const posting = this.postings.get(term);
      if (posting === undefined) this.postings.set(term, [seq]);
      else posting.push(seq);
    }
    this.to = seq;
  }
}

/** A stretch on its way into the tables, term by term: entries before `next` are filed. */
interface Filing {
  readonly stretch: Stretch;
  readonly entries: readonly (readonly [term: string, seqs: readonly number[]])[];
  next: number;
}

/** Ids of terms remembered in memory; cleared when full. */
const rememberedTerms = 10_000;
/** Rows filed in one transaction for each that it brings: more than one, so that the backlog shrinks, few, so that nobody waits. */
const rowsFiledPerRow = 1.5;
const fewestRows = 300;

/**
 * What statements are found by. Filing each statement under its terms at once would touch a page of the index for every
 * term; so the end of the log is kept by term in memory, and filed thousands of statements at a time, a few terms with
 * each commit. The memory is only a copy of the log: after a kill, or when another process wrote, it is read again.
 */
export class FacetIndex {
  #db: Database;
  #backlog: number;
  #termIds = new Map<string, number>();
  #filing: Filing | null = null;
  #recent: Stretch | null = null;
  /** Of the transaction under way. */
  #staged: { readonly seq: number; readonly terms: readonly string[] }[] = [];
  #filedFrom = 0;
  #moved = false;

  /** @param backlog statements kept in memory before they are filed together */
  constructor(database: Database, backlog: number) {
    this.#db = database;
    this.#backlog = backlog;
  }

  /** Up to this sequence number statements are found in the table `facet`, above it in memory. Outside of transactions only. */
  boundary(): number {
    this.#synchronise();
    return this.#indexed();
  }

  /** Sequence numbers above `above` of the statements that have all these terms, in order; as of the last `boundary()`. */
  recent(terms: readonly string[], above: number): readonly number[] {
    return [this.#filing?.stretch, this.#recent ?? undefined].flatMap((stretch) => {
      if (stretch === undefined) return [];
      const postings = terms.map((term) => stretch.postings.get(term) ?? []);
      const [shortest = [], ...others] = postings.toSorted((a, b) => a.length - b.length);
      const sets = others.map((posting) => new Set(posting));
      return shortest.filter((seq) => seq > above && sets.every((set) => set.has(seq)));
    });
  }

  termId(name: string): number | null {
    const row = this.#db.one('SELECT id FROM term WHERE name = ?', name);
    return row === undefined ? null : integer(row, 'id');
  }

  /** Inside a transaction: the statement will be found once that is committed. */
  stage(seq: number, statement: Statement): void {
    this.#staged.push({ seq, terms: termsOf(statement) });
  }

  /** Inside a transaction: files the whole log up to `seq`, so that references can be filed under the terms of others. */
  fileUpTo(seq: number): void {
    const indexed = this.#indexed();
    const rows = this.#db.all('SELECT seq, text FROM statement WHERE seq > ? AND seq <= ? ORDER BY seq', indexed, seq);
    for (const row of rows) {
      const filed = integer(row, 'seq');
      this.file(filed, filed, JSON.parse(text(row, 'text')));
    }
    this.#setIndexed(seq);
    this.#moved = true;
  }

  /** Inside a transaction: files statement `seq` under every term of `source`. */
  file(seq: number, source: number, statement: Statement): void {
    const ids = termsOf(statement).map((term) => this.#termIdOrNew(term));
    this.#db.run('INSERT OR IGNORE INTO facet SELECT value, ?, ? FROM json_each(?)', seq, source, JSON.stringify(ids));
  }

  /** At the end of a transaction: files some more of what waits. */
  advance(): void {
    const filing = this.#filing;
    if (filing === null) return;
    this.#filedFrom = filing.next;
    const brought = this.#staged.reduce((sum, { terms }) => sum + terms.length, 0);
    let rows = Math.max(fewestRows, brought * rowsFiledPerRow);
    for (; rows > 0 && filing.next < filing.entries.length; filing.next += 1) {
      const [term, seqs] = filing.entries[filing.next] ?? ['', []];
      this.#fileEntry(term, seqs);
      rows -= seqs.length;
    }
    if (filing.next === filing.entries.length) this.#setIndexed(filing.stretch.to);
  }

  #fileEntry(term: string, seqs: readonly number[]): void {
    const [first, ...others] = seqs;
    if (first === undefined) return;
    const id = this.#termIdOrNew(term, others.length > 0);
    // A filing that a kill interrupted begins again: some of its rows are there.
    if (others.length === 0) this.#db.run('INSERT OR IGNORE INTO facet VALUES (?, ?, ?)', id, first, first);
    else
      this.#db.run('INSERT OR IGNORE INTO facet SELECT ?, value, value FROM json_each(?)', id, `[${seqs.join(',')}]`);
  }

  /** @param remembers false for a term that stands once among thousands of statements: it will not be asked for soon */
  #termIdOrNew(name: string, remembers = true): number {
    const known = this.#termIds.get(name);
    if (known !== undefined) return known;
    const id = this.termId(name) ?? this.#db.insert('INSERT INTO term (name) VALUES (?)', name);
    if (!remembers) return id;
    if (this.#termIds.size >= rememberedTerms) this.#termIds.clear();
    this.#termIds.set(name, id);
    return id;
  }

  /** After a commit. */
  committed(): void {
    const recent = this.#recent;
    const [first] = this.#staged;
    const follows = recent !== null && (first === undefined || first.seq === recent.to + 1);
    // Where another process wrote in between, or references were filed at once, the log says what is missing.
    if (this.#moved || !follows) this.#synchronise();
    else for (const { seq, terms } of this.#staged) recent.add(seq, terms);
    this.#staged = [];
    this.#moved = false;
    if (this.#filing !== null && this.#filing.next === this.#filing.entries.length) this.#filing = null;
    this.#beginFiling();
  }

  #beginFiling(): void {
    const recent = this.#recent;
    if (this.#filing !== null || recent === null || recent.to - recent.from < this.#backlog) return;
    // In the order of names, so that the index of the terms is walked once, and ids of new terms follow it.
    const entries = [...recent.postings].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#filing = { stretch: recent, entries, next: 0 };
    this.#filedFrom = 0;
    this.#recent = new Stretch(recent.to);
  }

  /** After a transaction, or a part of one, was rolled back: nothing that it did may be remembered. */
  forget(staged = 0): void {
    this.#termIds.clear();
    this.#staged.length = staged;
  }
  rolledBack(): void {
    this.forget();
    this.#moved = false;
    if (this.#filing !== null) this.#filing.next = this.#filedFrom;
  }
  get staged(): number {
    return this.#staged.length;
  }

  /** Brings the memory up to the log. */
  #synchronise(): void {
    const indexed = this.#indexed();
    if (this.#filing !== null && this.#filing.stretch.to <= indexed) this.#filing = null;
    if (this.#recent === null || this.#recent.to < indexed) this.#recent = new Stretch(indexed);
    for (const row of this.#db.each('SELECT seq, text FROM statement WHERE seq > ? ORDER BY seq', this.#recent.to))
      this.#recent.add(integer(row, 'seq'), termsOf(JSON.parse(text(row, 'text'))));
  }

  #indexed(): number {
    return integer(this.#db.one('SELECT indexed FROM facet_progress') ?? {}, 'indexed');
  }
  #setIndexed(seq: number): void {
    this.#db.run('UPDATE facet_progress SET indexed = max(indexed, ?)', seq);
  }
}
