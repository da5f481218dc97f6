/**
 * Ralph 5.1.0 (fs backend) on a machine like CI's, measured with the project's load generator; the figures are those of
 * the brief of the record store (`lrs.md`), noted on 2026-11-22. Per second; null where it was not measured.
 */
export interface RalphFigures {
  readonly stored: number;
  readonly single: number | null;
  /** Statements, in batches. */
  readonly batch: number;
  readonly get100: number | null;
}

const measured: readonly RalphFigures[] = [
  { stored: 0, single: 53, batch: 767, get100: 323 },
  { stored: 10_000, single: 5, batch: 342, get100: 71 },
  { stored: 100_000, single: null, batch: 45, get100: null },
];

/** Its figures at the largest count that it was measured at, up to this one; it becomes slower with each statement. */
export const ralphAt = (stored: number): RalphFigures =>
  measured.findLast((figures) => figures.stored <= stored) ?? { stored: 0, single: 53, batch: 767, get100: 323 };
