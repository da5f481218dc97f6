/** The synthetic population that the lab audits, and what each of its controls takes. */
export const lab = { module: 'm12', lab: 'scores-et-equite' } as const;

/** 1,000 people a group, base rates of 50 and 25 %: the same numbers as piece D4 of the case file. */
export const population = { size: 1000, baseA: 0.5, baseB: 0.25, concentration: 3 } as const;

/** The threshold of the case file, at which the calculations are done. */
export const firstThreshold = 50;

/** Two rates count as equal within two points; a pair must designate 5 to 95 % of each group. */
export const promiseRule = { tolerance: 0.02, leastFlagged: 0.05 } as const;

/** Trials that are kept before the machine may try all pairs. */
export const trialsBeforeReveal = 3;
export const mostTrials = 20;

/** Calculations are right within one point. */
export const calculationTolerance = 0.01;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What each number of the lab may be; whole numbers. */
export const ranges = {
  /** Per cent. */
  threshold: { min: 1, max: 99 },
  baseB: { min: 10, max: 70 },
  ppv: { min: 1, max: 100 },
  fnr: { min: 0, max: 100 },
  recordsA: { min: 1, max: 1000 },
  recordsB: { min: 1, max: 1000 },
  patrols: { min: 1, max: 100 },
  days: { min: 1, max: 60 },
} as const satisfies Record<string, Range>;

export const isWithin = (value: number, { min, max }: Range): boolean =>
  Number.isInteger(value) && value >= min && value <= max;
