import { z } from 'zod';
import type { Batch } from '../../reports/observatory/batch.ts';
import type { Edition } from '../../reports/observatory/edition.ts';
import { StoreUnavailable } from '../store/port.ts';
import type { ObservatoryStore } from '../store/port-observatory.ts';
import type { Ledger, Publication } from './port.ts';

const numbers = z.array(z.number());
const pooled = z.object({ people: z.number(), having: numbers, sums: numbers, products: numbers });
const batch: z.ZodType<Batch> = z.object({
  id: z.string(),
  series: z.string(),
  group: z.string().nullable(),
  tracks: z.array(z.string()),
  quarter: z.string(),
  pooled,
});
const edition: z.ZodType<Edition> = z.object({
  quarter: z.string(),
  parts: z.array(
    z.object({
      series: z.string(),
      batches: z.array(z.string()),
      kinds: z.array(z.object({ kinds: z.array(z.string()), pooled })),
    }),
  ),
});

const keyOf = {
  batch: ({ id }: Batch): string => `batch ${id}`,
  edition: ({ quarter }: Edition): string => `edition ${quarter}`,
};

/** What is published, as rows of the record store. @throws StoreUnavailable when it cannot answer now */
export function createLedger(store: ObservatoryStore): Ledger {
  return {
    async published() {
      const rows = await store.publications();
      const contents = (kind: 'batch' | 'edition'): readonly unknown[] =>
        rows.filter(({ key }) => key.startsWith(`${kind} `)).map(({ content }) => JSON.parse(content));
      return {
        batches: contents('batch').map((content) => batch.parse(content)),
        editions: contents('edition').map((content) => edition.parse(content)),
      };
    },
    counted: async () => new Map((await store.countedPieces()).map(({ piece, batch: of }) => [piece, of])),
    async publish({ batches, edition: made, pieces }: Publication) {
      const rows = [
        ...batches.map((one) => ({ key: keyOf.batch(one), content: JSON.stringify(one) })),
        ...(made === null ? [] : [{ key: keyOf.edition(made), content: JSON.stringify(made) }]),
      ];
      const outcome = await store.publish(
        rows,
        pieces.map(({ piece, learner, batch: of }) => ({ piece, actor: learner, batch: of })),
      );
      if (outcome.kind === 'unavailable') throw new StoreUnavailable(outcome.reason, 'publishing');
      return outcome.kind;
    },
  };
}
