import type { Session } from './database.ts';

const partitioned = ['statement', 'facet'] as const;
/** The next month's tables are made this long before the first statement needs them. */
const aheadMs = 7 * 86_400_000;

/** First millisecond of the month, and of the next one, in UTC. */
export function monthOf(ms: number): { readonly name: string; readonly fromMs: number; readonly toMs: number } {
  const at = new Date(ms);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return {
    name: `${String(year).padStart(4, '0')}_${String(month + 1).padStart(2, '0')}`,
    fromMs: Date.UTC(year, month),
    toMs: Date.UTC(year, month + 1),
  };
}

/** Makes the tables of each month, inside the transaction of the first append that needs them, and one week ahead. */
export class Partitions {
  readonly #known = new Set<string>();

  /** Months that may belong to a transaction that was rolled back are asked for again. */
  forget(): void {
    this.#known.clear();
  }

  /** @param storedMs times of storing of what is about to be inserted */
  async ensure(session: Session, storedMs: readonly number[]): Promise<void> {
    for (const ms of new Set(storedMs.flatMap((at) => [at, at + aheadMs]))) {
      const month = monthOf(ms);
      if (this.#known.has(month.name)) continue;
      for (const table of partitioned) {
        const name = `${table}_${month.name}`;
        const [row] = await session.query('SELECT to_regclass($1) IS NOT NULL AS known', [name]);
        if (row?.['known'] === true) continue;
        // Attaching an empty table, unlike CREATE … PARTITION OF, makes no reader wait.
        await session.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS)`);
        await session.query(
          `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM (${month.fromMs}) TO (${month.toMs})`,
        );
      }
      this.#known.add(month.name);
    }
  }
}
