/** The feedback loop of patrols: what is recorded sends patrols, and patrols make what is recorded. */

/**
 * Where the patrols of a day go. `greedy`: all to the district with most records. `proportional`: in the proportion of the
 * records. `even`: half to each, whatever the records say.
 */
export const patrolRules = ['greedy', 'proportional', 'even'] as const;
export type PatrolRule = (typeof patrolRules)[number];

export interface PatrolLoop {
  /** Records of the districts A and B before the first day. */
  readonly initial_records: readonly [number, number];
  /** What a patrol records in each district: the true rate. */
  readonly true_rate_per_patrol: readonly [number, number];
  readonly patrols_per_day: number;
  readonly days: number;
  readonly rule: PatrolRule;
}

export interface LoopOutcome {
  readonly final_records: readonly [number, number];
  /** Null when nothing was ever recorded. */
  readonly final_share_A: number | null;
  /** A's share of the records at the end of each day. */
  readonly share_A_by_day: readonly (number | null)[];
}

function shareOf(rule: PatrolRule, a: number, b: number): number {
  if (rule === 'even' || a + b === 0) return 0.5;
  if (rule === 'proportional') return a / (a + b);
  // A tie goes to A: someone has to be first, and nothing in the data says who.
  return a >= b ? 1 : 0;
}

const shareA = (a: number, b: number): number | null => (a + b === 0 ? null : a / (a + b));

/** Plays the loop day by day, without chance: the same settings always give the same days. */
export function patrolLoop({
  initial_records,
  true_rate_per_patrol,
  patrols_per_day,
  days,
  rule,
}: PatrolLoop): LoopOutcome {
  let [a, b] = initial_records;
  const share_A_by_day: (number | null)[] = [];
  for (let day = 0; day < days; day += 1) {
    const toA = shareOf(rule, a, b) * patrols_per_day;
    a += toA * true_rate_per_patrol[0];
    b += (patrols_per_day - toA) * true_rate_per_patrol[1];
    share_A_by_day.push(shareA(a, b));
  }
  return { final_records: [a, b], final_share_A: shareA(a, b), share_A_by_day };
}
