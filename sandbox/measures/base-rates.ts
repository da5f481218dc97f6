/** A system that looks for wanted persons among many: what is needed to say what its alerts are worth. */
export interface BaseRateInput {
  /** Persons who pass. */
  readonly N: number;
  /** Share of them who are wanted, 0..1. */
  readonly prevalence: number;
  /** True positive rate, 0..1: share of the wanted who set off an alert. */
  readonly TPR: number;
  /** False positive rate, 0..1: share of the others who set one off. */
  readonly FPR: number;
}

/** Field names are those of the public test vectors. Counts are expected values: they need not be whole. */
export interface BaseRates extends BaseRateInput {
  readonly TP: number;
  readonly FN: number;
  readonly FP: number;
  readonly TN: number;
  readonly alerts: number;
  /** Share of the alerts that are right; null without an alert. */
  readonly PPV: number | null;
  /** Share of those who set off nothing and are not wanted; null where everybody sets one off. */
  readonly NPV: number | null;
  /** Share of the alerts that are wrong; null without an alert. */
  readonly false_discovery: number | null;
  /** Wrong alerts for one right one; null without a right one. */
  readonly false_per_true: number | null;
  /** TPR/FPR: by how much an alert multiplies the odds; null where FPR is 0. */
  readonly LR_plus: number | null;
  /** Prevalence at which half of the alerts are right; null where nothing sets one off. */
  readonly breakeven_prevalence: number | null;
  /** Highest FPR at which half of the alerts are right; null where everybody is wanted. May be above 1: any FPR will do. */
  readonly max_FPR_for_PPV_50: number | null;
}

/** a/b; null where b is 0. */
const ratio = (a: number, b: number): number | null => (b === 0 ? null : a / b);

/** What comes of N persons who pass in front of the system. */
export function baseRates({ N, prevalence, TPR, FPR }: BaseRateInput): BaseRates {
  const wanted = N * prevalence;
  const others = N * (1 - prevalence);
  const TP = wanted * TPR;
  const FN = wanted * (1 - TPR);
  const FP = others * FPR;
  const TN = others * (1 - FPR);
  const alerts = TP + FP;
  return {
    N,
    prevalence,
    TPR,
    FPR,
    TP,
    FN,
    FP,
    TN,
    alerts,
    PPV: ratio(TP, alerts),
    NPV: ratio(TN, TN + FN),
    false_discovery: ratio(FP, alerts),
    false_per_true: ratio(FP, TP),
    LR_plus: ratio(TPR, FPR),
    breakeven_prevalence: ratio(FPR, TPR + FPR),
    max_FPR_for_PPV_50: ratio(prevalence * TPR, 1 - prevalence),
  };
}

export interface OneToMany {
  /** Wrong persons proposed in one search, on average. */
  readonly expected_false_candidates: number;
  /** 0..1 */
  readonly P_at_least_one_false: number;
}

/**
 * One face searched among many. Comparisons are taken as independent of each other: a page that shows the result says so.
 *
 * @param gallery faces in the database
 * @param FMR false match rate of one comparison, 0..1
 */
export function oneToMany({ gallery, FMR }: { readonly gallery: number; readonly FMR: number }): OneToMany {
  return {
    expected_false_candidates: gallery * FMR,
    // 1 − (1 − FMR)^G, without the loss of digits that a power of a number next to 1 has.
    P_at_least_one_false: gallery === 0 ? 0 : -Math.expm1(gallery * Math.log1p(-FMR)),
  };
}

/** How often whoever reviews an alert confirms it, 0..1. */
export interface Reviewer {
  readonly P_confirm_if_true: number;
  /** Rises where the reviewer trusts the machine: automation bias. */
  readonly P_confirm_if_false: number;
}
export interface SerialReview {
  readonly true_confirmed: number;
  readonly false_confirmed: number;
  /** Share of the confirmed alerts that are right; null where none is confirmed. */
  readonly PPV_after_review: number | null;
}

/** What is left of the alerts after somebody has reviewed each of them. */
export function serialReview({ TP, FP }: Pick<BaseRates, 'TP' | 'FP'>, reviewer: Reviewer): SerialReview {
  const true_confirmed = TP * reviewer.P_confirm_if_true;
  const false_confirmed = FP * reviewer.P_confirm_if_false;
  return {
    true_confirmed,
    false_confirmed,
    PPV_after_review: ratio(true_confirmed, true_confirmed + false_confirmed),
  };
}

/** The share of all wrong alerts that falls on each group; null without a wrong one. */
export function sharesOfFalseAlerts(groups: readonly Pick<BaseRates, 'FP'>[]): readonly (number | null)[] {
  const all = groups.reduce((sum, { FP }) => sum + FP, 0);
  return groups.map(({ FP }) => ratio(FP, all));
}
