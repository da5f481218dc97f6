import { type Interval, newcombe } from './interval.ts';
import { z95 } from './normal.ts';

/** Field names are those of the public test vectors; null where a count leaves the measure undefined. */
export interface ArmComparison {
  /** Risk with wrong advice / risk without advice; > 1: the advice harms. */
  readonly RR: number | null;
  readonly RR_ci95: Interval | null;
  /** [difference, lower, upper], Newcombe. */
  readonly RD_newcombe: readonly [number, number, number] | null;
}

/**
 * Format F3: errors with (wrong) advice shown first against errors without advice on the same items.
 *
 * The interval of RR is exp(ln RR ± z·√(1/e₁ − 1/n₁ + 1/e₂ − 1/n₂)) (Katz 1978). Answers are taken as independent:
 * multiply the variance by the design effect when a learner answers several items.
 */
export function compareArms(errorsAi: number, nAi: number, errorsNoAi: number, nNoAi: number): ArmComparison {
  const riskDifference = newcombe(errorsAi, nAi, errorsNoAi, nNoAi);
  if (nAi === 0 || nNoAi === 0 || errorsNoAi === 0) return { RR: null, RR_ci95: null, RD_newcombe: riskDifference };
  const ratio = errorsAi / nAi / (errorsNoAi / nNoAi);
  if (errorsAi === 0) return { RR: ratio, RR_ci95: null, RD_newcombe: riskDifference };
  const half = z95 * Math.sqrt(1 / errorsAi - 1 / nAi + 1 / errorsNoAi - 1 / nNoAi);
  return { RR: ratio, RR_ci95: [ratio * Math.exp(-half), ratio * Math.exp(half)], RD_newcombe: riskDifference };
}
