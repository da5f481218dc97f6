import { type Interval, proportion, wilson } from './interval.ts';
import { type SignalDetection, signalDetection } from './signal-detection.ts';

/** A category of answer; compared by identity. */
export type Category = string | number | boolean;

/** One item of format F1: own answer, advice, final answer, and what was true. */
export interface RelianceTrial {
  readonly truth: Category;
  readonly advice: Category;
  /** Answer before the advice. */
  readonly u0: Category;
  /** Answer after the advice. */
  readonly u1: Category;
}

/** Field names are those of the public test vectors. Shares are 0..1; null means that there was no occasion. */
export interface Reliance {
  readonly n: number;
  readonly n_ai_right: number;
  readonly n_ai_wrong: number;
  /** Occasions to be helped: own answer wrong, advice right. */
  readonly CA: number;
  /** …taken: final answer right. */
  readonly CAIR: number;
  /** …missed. */
  readonly ISR: number;
  /** Occasions to resist: own answer right, advice wrong. */
  readonly IA: number;
  /** …taken: final answer right. */
  readonly CSR: number;
  /** …missed by taking over the advice. */
  readonly IAIR: number;
  /** …missed by moving to a third answer. */
  readonly IA_third_answer: number;
  /** Relative AI reliance, CAIR/CA. */
  readonly RAIR: number | null;
  /** Relative self-reliance, CSR/IA. */
  readonly RSR: number | null;
  readonly RAIR_wilson: Interval | null;
  readonly RSR_wilson: Interval | null;
  /** 1 − RSR */
  readonly over_reliance_given_opportunity: number | null;
  /** 1 − RAIR */
  readonly under_reliance_given_opportunity: number | null;
  /** P(u1 = a | a ≠ t) */
  readonly over_reliance_final: number | null;
  /** u0 = t and u1 = a ≠ t, over n. */
  readonly negative_switch_rate: number | null;
  /** u0 ≠ t and u1 = a = t, over n. */
  readonly positive_switch_rate: number | null;
  /** u0 ≠ a */
  readonly disagreements: number;
  /** u1 = a among disagreements. */
  readonly switch_fraction: number | null;
  /** u1 = a, over n. */
  readonly agreement_fraction_final: number | null;
  /** A right answer that the advice confirmed, abandoned. */
  readonly perverse_switches: number;
  /** From wrong to right although the advice was wrong. */
  readonly self_corrections: number;
  readonly acc_initial: number | null;
  readonly acc_final: number | null;
  readonly acc_ai: number | null;
  readonly acc0_ai_wrong: number | null;
  readonly acc1_ai_wrong: number | null;
  readonly acc0_ai_right: number | null;
  readonly acc1_ai_right: number | null;
  /** Accuracy lost where the advice is wrong, −1..1. */
  readonly AB_effect_points: number | null;
  /** Accuracy gained where the advice is right, −1..1. */
  readonly assist_effect_points: number | null;
  /** Signal: the advice is wrong; hit: it is not the final answer. All items. */
  readonly sdt_final: SignalDetection | null;
  /** Discernment, the primary index: among disagreements, hit = CSR among IA, false alarm = ISR among CA. */
  readonly sdt_reliance: SignalDetection | null;
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/**
 * Appropriateness of reliance on advice, from the answers before and after it.
 *
 * @returns every measure of format F1; a measure without an occasion is null, never 0
 * @see Schemmer et al. 2023 (RAIR, RSR); Goddard et al. 2014 (negative switches); docs of `signalDetection` (d′, c)
 */
export function reliance(trials: readonly RelianceTrial[]): Reliance {
  const count = (test: (trial: RelianceTrial) => boolean) => trials.filter(test).length;
  const n = trials.length;
  const aiRight = count(({ truth, advice }) => advice === truth);
  const aiWrong = n - aiRight;
  const CA = count(({ truth, advice, u0 }) => u0 !== truth && advice === truth);
  const CAIR = count(({ truth, advice, u0, u1 }) => u0 !== truth && advice === truth && u1 === truth);
  const IA = count(({ truth, advice, u0 }) => u0 === truth && advice !== truth);
  const CSR = count(({ truth, advice, u0, u1 }) => u0 === truth && advice !== truth && u1 === truth);
  const IAIR = count(({ truth, advice, u0, u1 }) => u0 === truth && advice !== truth && u1 === advice);
  const disagreements = count(({ advice, u0 }) => u0 !== advice);
  const followed = count(({ advice, u1 }) => u1 === advice);
  const followedWrong = count(({ truth, advice, u1 }) => advice !== truth && u1 === advice);
  const accuracy = (answer: 'u0' | 'u1', aiIsRight: boolean) =>
    proportion(
      count((trial) => (trial.advice === trial.truth) === aiIsRight && trial[answer] === trial.truth),
      aiIsRight ? aiRight : aiWrong,
    );
  const acc0Wrong = accuracy('u0', false);
  const acc1Wrong = accuracy('u1', false);
  const acc0Right = accuracy('u0', true);
  const acc1Right = accuracy('u1', true);
  return {
    n,
    n_ai_right: aiRight,
    n_ai_wrong: aiWrong,
    CA,
    CAIR,
    ISR: CA - CAIR,
    IA,
    CSR,
    IAIR,
    IA_third_answer: IA - CSR - IAIR,
    RAIR: proportion(CAIR, CA),
    RSR: proportion(CSR, IA),
    RAIR_wilson: wilson(CAIR, CA),
    RSR_wilson: wilson(CSR, IA),
    over_reliance_given_opportunity: proportion(IA - CSR, IA),
    under_reliance_given_opportunity: proportion(CA - CAIR, CA),
    over_reliance_final: proportion(followedWrong, aiWrong),
    negative_switch_rate: proportion(IAIR, n),
    positive_switch_rate: proportion(CAIR, n),
    disagreements,
    switch_fraction: proportion(
      count(({ advice, u0, u1 }) => u0 !== advice && u1 === advice),
      disagreements,
    ),
    agreement_fraction_final: proportion(followed, n),
    perverse_switches: count(({ truth, advice, u0, u1 }) => u0 === truth && advice === truth && u1 !== truth),
    self_corrections: count(({ truth, advice, u0, u1 }) => u0 !== truth && advice !== truth && u1 === truth),
    acc_initial: proportion(
      count(({ truth, u0 }) => u0 === truth),
      n,
    ),
    acc_final: proportion(
      count(({ truth, u1 }) => u1 === truth),
      n,
    ),
    acc_ai: proportion(aiRight, n),
    acc0_ai_wrong: acc0Wrong,
    acc1_ai_wrong: acc1Wrong,
    acc0_ai_right: acc0Right,
    acc1_ai_right: acc1Right,
    AB_effect_points: difference(acc0Wrong, acc1Wrong),
    assist_effect_points: difference(acc1Right, acc0Right),
    sdt_final: signalDetection(
      aiWrong - followedWrong,
      aiWrong,
      count(({ truth, advice, u1 }) => advice === truth && u1 !== advice),
      aiRight,
    ),
    sdt_reliance: signalDetection(CSR, IA, CA - CAIR, CA),
  };
}
