import type { Statement } from '../../xapi/statement.ts';
import { type Span, spanOf } from './fold-attendance.ts';
import { type Observation, observationOf } from './fold-observations.ts';
import { type Progress, progressOf } from './fold-progress.ts';
import { type TrialFact, trialFactOf } from './fold-trials.ts';

/** What one statement adds to the projections. */
export interface Contribution {
  readonly span: Span | null;
  readonly progress: Progress | null;
  readonly trialFact: TrialFact | null;
  readonly observation: Observation | null;
}

/** Pure: the same statement always contributes the same, so that a rebuild equals what was folded as it came. */
export const contributionOf = (statement: Statement, storedMs: number): Contribution => ({
  span: spanOf(statement, storedMs),
  progress: progressOf(statement),
  trialFact: trialFactOf(statement),
  observation: observationOf(statement),
});
