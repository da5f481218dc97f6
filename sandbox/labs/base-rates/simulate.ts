import type { BaseRateMeasure, BaseRateParameter } from '../../../courses/schema/index.ts';
import { type BaseRates, baseRates, oneToMany, serialReview, sharesOfFalseAlerts } from '../../measures/base-rates.ts';
import type { LabQuestion, LabScenario, ParameterValues } from './lab-data.ts';

/** @throws for a simulator without one of its parameters: courses/schema would have refused it */
function need(values: ParameterValues, name: BaseRateParameter): number {
  const value = values[name];
  if (value === undefined) throw new Error(`the simulator lacks ${name}`);
  return value;
}

/** Everybody who passes is compared with a list. */
export const alertsOf = (values: ParameterValues): BaseRates =>
  baseRates({
    N: need(values, 'persons'),
    prevalence: need(values, 'wanted') / 100_000,
    TPR: need(values, 'sensitivity'),
    FPR: need(values, 'falsePositiveRate'),
  });

/** One face is searched among many. */
export const searchOf = (values: ParameterValues) =>
  oneToMany({ gallery: need(values, 'faces'), FMR: need(values, 'falseMatchRate') });

/** Somebody reviews each alert. */
export function reviewOf(values: ParameterValues) {
  const before = alertsOf(values);
  return {
    before,
    ...serialReview(before, {
      P_confirm_if_true: need(values, 'confirmsTrue'),
      P_confirm_if_false: need(values, 'confirmsFalse'),
    }),
  };
}

/** The same system, with another false positive rate on each group. */
export function groupsOf(values: ParameterValues) {
  const group = (N: number, FPR: number) =>
    baseRates({ N, prevalence: need(values, 'wanted') / 100_000, TPR: need(values, 'sensitivity'), FPR });
  const a = group(need(values, 'personsA'), need(values, 'falsePositiveRateA'));
  const b = group(need(values, 'personsB'), need(values, 'falsePositiveRateB'));
  const [shareOfA = null, shareOfB = null] = sharesOfFalseAlerts([a, b]);
  return { a, b, shareOfA, shareOfB, personsShareOfB: b.N / (a.N + b.N) };
}

/** What is asked of a simulator, 0..1; null where it is not defined: no alert at all. */
export function measured(measure: BaseRateMeasure, values: ParameterValues): number | null {
  switch (measure) {
    case 'alert-value':
      return alertsOf(values).PPV;
    case 'false-candidate':
      return searchOf(values).P_at_least_one_false;
    case 'confirmed-value':
      return reviewOf(values).PPV_after_review;
    case 'burden-b':
      return groupsOf(values).shareOfB;
    case 'alert-value-b':
      return groupsOf(values).b.PPV;
    default:
      return measure satisfies never;
  }
}

/** The right answer to a question, 0..1; null where there is none. */
export const truthOf = (scenario: LabScenario, question: LabQuestion): number | null =>
  measured(question.measure, { ...scenario.parameters, ...question.with });

/** Whether the task is done: its measure is where it should be, and only its parameter was moved. */
export function isReached({ task, parameters }: LabScenario, values: ParameterValues): boolean {
  const now = new Map(Object.entries(values));
  if (Object.entries(parameters).some(([name, value]) => name !== task.moving && now.get(name) !== value)) return false;
  const share = measured(task.measure, values);
  if (share === null) return false;
  // Sixteen digits of a quotient: what is reached to nine is reached.
  return 'atLeast' in task.goal ? share >= task.goal.atLeast - 1e-9 : share <= task.goal.atMost + 1e-9;
}
