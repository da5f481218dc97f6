import type { ConfusionRates } from '../../measures/fairness.ts';
import { type PatrolRule, patrolLoop } from '../../measures/fairness-loop.ts';
import {
  drawGroup,
  gapsBetween,
  judgePair,
  type PairVerdict,
  ratesByThreshold,
  type ScoredRow,
  searchPairs,
  type ThresholdPair,
} from '../../measures/fairness-score.ts';
import { calculationTolerance, firstThreshold, population, promiseRule } from './settings.ts';
import type { Calculation, LoopSettings } from './state.ts';

export interface Group {
  readonly rows: readonly ScoredRow[];
  /** At each threshold 0..100. */
  readonly rates: readonly ConfusionRates[];
}

/**
 * A group of the population. Both groups are drawn with the same seed: with equal base rates they are the same group, so that
 * whatever differs between them comes from the base rates alone.
 */
export function groupOf(seed: number, baseRate: number): Group {
  const rows = drawGroup({ size: population.size, concentration: population.concentration, baseRate, seed });
  return { rows, rates: ratesByThreshold(rows) };
}

export interface Population {
  readonly a: Group;
  readonly b: Group;
}

export const populationOf = (seed: number): Population => ({
  a: groupOf(seed, population.baseA),
  b: groupOf(seed, population.baseB),
});

/** @throws for a threshold outside 0..100: a bug of the caller */
export function ratesAt({ rates }: Group, threshold: number): ConfusionRates {
  const found = rates[threshold];
  if (found === undefined) throw new Error(`threshold ${threshold}`);
  return found;
}

export const verdictOf = ({ a, b }: Population, pair: ThresholdPair): PairVerdict =>
  judgePair(ratesAt(a, pair.a), ratesAt(b, pair.b), promiseRule);

export const searchAll = ({ a, b }: Population) => searchPairs(a.rates, b.rates, promiseRule);

/** The whole number that was typed, with or without a per cent sign and a decimal comma; null when it is none. */
export function typedPercent(text: string): number | null {
  const match = /^\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*%?\s*$/.exec(text);
  const value = match === null ? null : Number(match[1]?.replace(',', '.'));
  return value === null || value > 100 ? null : value;
}

/** A calculation with the counts that it is made of. */
export interface Worked {
  readonly rate: 'FPR' | 'FNR' | 'PPV';
  readonly group: 'A' | 'B';
  readonly part: number;
  readonly whole: number;
  /** 0..1, null where nobody is in the whole. */
  readonly value: number | null;
}

/** How a calculation is done at the threshold of the case file. */
export function workedOut(calculation: Calculation, people: Population): Worked {
  const [rate, group] = calculation.split('-');
  const { TP, FP, FN, TN } = ratesAt(group === 'A' ? people.a : people.b, firstThreshold);
  const of = group === 'A' ? 'A' : 'B';
  const worked = (name: Worked['rate'], part: number, whole: number): Worked => ({
    rate: name,
    group: of,
    part,
    whole,
    value: whole === 0 ? null : part / whole,
  });
  if (rate === 'FPR') return worked('FPR', FP, FP + TN);
  return rate === 'FNR' ? worked('FNR', FN, FN + TP) : worked('PPV', TP, TP + FP);
}

/** Whether what was typed is the value, within one point. */
export function isRight(typed: string, { value }: Worked): boolean {
  const percent = typedPercent(typed);
  return percent !== null && value !== null && Math.abs(percent / 100 - value) <= calculationTolerance + 1e-9;
}

/** The loop of the settings, with the same true rate in both districts. */
export const loopOf = ({ recordsA, recordsB, patrols, days }: LoopSettings, rule: PatrolRule) =>
  patrolLoop({
    initial_records: [recordsA, recordsB],
    true_rate_per_patrol: [1, 1],
    patrols_per_day: patrols,
    days,
    rule,
  });

/** What the learner is asked to estimate first, where every patrol goes to the district with most records. */
export const firstLoop: LoopSettings = { recordsA: 110, recordsB: 100, patrols: 10, days: 20 };

export interface MapCell {
  readonly b: number;
  /** How far the predictive values are apart, 0..1. */
  readonly ppvGap: number;
  /** The larger of the gaps of false positives and of false negatives, 0..1. */
  readonly errorGap: number;
}

/** For one threshold of group A: the threshold of B nearest to each promise, and what stays open there. */
export interface MapRow {
  readonly a: number;
  /** Null where no threshold of B sorts anybody. */
  readonly nearestPPV: MapCell | null;
  readonly nearestErrors: MapCell | null;
}

const mapThresholds = [20, 30, 40, 50, 60, 70, 80];
const largest = (...gaps: readonly (number | null)[]): number => Math.max(...gaps.map((value) => Math.abs(value ?? 1)));

/** The map of all pairs as a table, one row for each tenth threshold of A. */
export function mapRows(people: Population): MapRow[] {
  return mapThresholds.map((a) => {
    const usable = people.b.rates.flatMap((_, b): MapCell[] => {
      if (!verdictOf(people, { a, b }).usable) return [];
      const gaps = gapsBetween(ratesAt(people.a, a), ratesAt(people.b, b));
      return [{ b, ppvGap: largest(gaps.PPV), errorGap: largest(gaps.FPR, gaps.FNR) }];
    });
    return {
      a,
      nearestPPV: usable.toSorted((x, y) => x.ppvGap - y.ppvGap)[0] ?? null,
      nearestErrors: usable.toSorted((x, y) => x.errorGap - y.errorGap)[0] ?? null,
    };
  });
}
