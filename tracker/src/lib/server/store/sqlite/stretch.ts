import { termKey } from './term-key.ts';

/** The statements of one term. */
export interface Entry {
  /** See `termKey`. */
  readonly key: string;
  /** Ascending. */
  readonly seqs: number[];
}

/** A part of the log by term: statements with sequence numbers above `from`, up to `to`, in the order in which they came. */
export class Stretch {
  readonly from: number;
  to: number;
  readonly #entries = new Map<string, Entry>();

  constructor(from: number) {
    this.from = from;
    this.to = from;
  }

  get length(): number {
    return this.to - this.from;
  }

  add(seq: number, terms: readonly string[]): void {
    for (const term of terms) {
      const entry = this.#entries.get(term);
      if (entry === undefined) this.#entries.set(term, { key: termKey(term), seqs: [seq] });
      else entry.seqs.push(seq);
    }
    this.to = seq;
  }

  seqs(term: string): readonly number[] {
    return this.#entries.get(term)?.seqs ?? [];
  }

  /** In the order of the keys, so that filing walks the index once from one end to the other. */
  inOrder(): readonly Entry[] {
    return [...this.#entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}
