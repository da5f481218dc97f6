import { type Interval, wilson } from '../../measures/interval.ts';
import type { BaseRateData, LabQuestion, LabScenario } from './lab-data.ts';
import { truthOf } from './simulate.ts';
import type { BaseRateState, Estimate } from './state.ts';

/** Ranges are asked for at this confidence. */
export const statedConfidence = 0.8;
/** A percentage is shown from so many occasions on. */
const fewest = 6;

/** One estimate beside what is true; all out of 100. */
export interface EstimateReview {
  readonly scenario: LabScenario;
  readonly question: LabQuestion;
  readonly estimate: Estimate;
  readonly truth: number;
  /** The true value lies in the range. */
  readonly inside: boolean;
}

/** The estimates that were given, in the order of the lab; questions without a true value are left out. */
export const reviewsOf = (state: BaseRateState, data: BaseRateData): readonly EstimateReview[] =>
  data.scenarios.flatMap((scenario) =>
    scenario.questions.flatMap((question) => {
      const estimate = state.works[scenario.id]?.estimates?.[question.id];
      const share = truthOf(scenario, question);
      if (estimate === undefined || share === null) return [];
      const truth = share * 100;
      return [{ scenario, question, estimate, truth, inside: estimate.low <= truth && truth <= estimate.high }];
    }),
  );

export interface Calibration {
  readonly n: number;
  readonly inside: number;
  /** Best guesses above and below what is true. */
  readonly above: number;
  readonly below: number;
  /** Mean |best − true|, in points of 100; null without an estimate. */
  readonly meanError: number | null;
  /** Share of the ranges that hold the true value, with its 95 % interval (Wilson); null below six estimates. */
  readonly share: { readonly value: number; readonly interval: Interval } | null;
}

/** How well the ranges were set: at 80 %, eight out of ten should hold the true value. */
export function calibrationOf(reviews: readonly EstimateReview[]): Calibration {
  const n = reviews.length;
  const inside = reviews.filter((review) => review.inside).length;
  const interval = wilson(inside, n);
  return {
    n,
    inside,
    above: reviews.filter(({ estimate, truth }) => estimate.best > truth).length,
    below: reviews.filter(({ estimate, truth }) => estimate.best < truth).length,
    meanError:
      n === 0 ? null : reviews.reduce((sum, { estimate, truth }) => sum + Math.abs(estimate.best - truth), 0) / n,
    share: n < fewest || interval === null ? null : { value: inside / n, interval },
  };
}
