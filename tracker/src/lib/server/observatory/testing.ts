/** A ledger in memory, and an attacker who adds and subtracts everything that was ever published. */
import type { Batch } from '../../reports/observatory/batch.ts';
import type { Edition } from '../../reports/observatory/edition.ts';
import type { Ledger, Publication } from './port.ts';

export interface MemoryLedger extends Ledger {
  /** Which pieces every batch was made of, erased ones too: what an attacker may know from outside. */
  readonly madeOf: ReadonlyMap<string, readonly string[]>;
  forget(isGone: (piece: string, learner: string) => boolean): void;
}

export function memoryLedger(): MemoryLedger {
  const batches: Batch[] = [];
  const editions: Edition[] = [];
  const marks = new Map<string, { readonly learner: string; readonly batch: string }>();
  const madeOf = new Map<string, string[]>();
  return {
    madeOf,
    published: async () => ({ batches: [...batches], editions: [...editions] }),
    counted: async () => new Map([...marks].map(([piece, { batch }]) => [piece, batch])),
    async publish({ batches: more, edition, pieces }: Publication) {
      const isTaken = pieces.some(({ piece }) => marks.has(piece));
      if (isTaken || editions.some(({ quarter }) => quarter === edition?.quarter)) return 'conflict';
      batches.push(...more);
      if (edition !== null) editions.push(edition);
      for (const { piece, learner, batch } of pieces) {
        marks.set(piece, { learner, batch });
        madeOf.set(batch, [...(madeOf.get(batch) ?? []), piece]);
      }
      return 'published';
    },
    forget(isGone) {
      for (const [piece, { learner }] of marks) if (isGone(piece, learner)) marks.delete(piece);
    },
  };
}

/** One published sum: the answers that it adds up, each with whose it is. */
export interface View {
  readonly name: string;
  readonly cells: readonly { readonly cell: string; readonly learner: string }[];
}

const prime = 1_000_003;

function inverse(value: number): number {
  let [result, base] = [1, value % prime];
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}

/** Rank of a matrix of small whole numbers, modulo a prime. */
export function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((value) => ((value % prime) + prime) % prime));
  const width = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < width && found < rows.length; column += 1) {
    const place = rows.findIndex((row, index) => index >= found && row[column] !== 0);
    const pivot = rows[place];
    if (pivot === undefined) continue;
    [rows[place], rows[found]] = [rows[found] ?? [], pivot];
    const scale = inverse(pivot[column] ?? 1);
    for (let index = found + 1; index < rows.length; index += 1) {
      const row = rows[index];
      const factor = ((row?.[column] ?? 0) * scale) % prime;
      if (row === undefined || factor === 0) continue;
      for (let at = column; at < width; at += 1)
        row[at] = ((((row[at] ?? 0) - factor * (pivot[at] ?? 0)) % prime) + prime) % prime;
    }
    found += 1;
  }
  return found;
}

/** Everything that was published, as an attacker with perfect knowledge of who is in what writes it down. */
export class Attacker {
  readonly learners: readonly string[];
  readonly #rows: readonly (readonly number[])[];
  readonly #owners: readonly string[];

  constructor(views: readonly View[]) {
    const unlike = new Map<string, { readonly learner: string; readonly column: readonly number[] }>();
    const members = views.map((view) => new Map(view.cells.map(({ cell, learner }) => [cell, learner])));
    for (const own of members)
      for (const [cell, learner] of own) {
        const column = members.map((other) => (other.has(cell) ? 1 : 0));
        unlike.set(`${learner} ${column.join('')}`, { learner, column });
      }
    const columns = [...unlike.values()];
    this.#owners = columns.map(({ learner }) => learner);
    this.#rows = views.map((_, row) => columns.map(({ column }) => column[row] ?? 0));
    this.learners = [...new Set(this.#owners)].toSorted();
  }

  /**
   * Whether some combination of everything published, with whatever coefficients, says something of these people and
   * nothing of anybody else.
   */
  canIsolate(learners: ReadonlySet<string>): boolean {
    const outside = this.#owners.flatMap((learner, column) => (learners.has(learner) ? [] : [column]));
    return rank(this.#rows) > rank(this.#rows.map((row) => outside.map((column) => row[column] ?? 0)));
  }
}
