import { residualRisk } from '../../measures/pseudonymisation.ts';
import type { PseudonymisationData } from './lab-data.ts';
import { scoreOf, type Works, wholeScore } from './score.ts';
import { hiddenByMachine } from './spans.ts';
import type { PseudonymisationState } from './state.ts';

/** What the first calculation is about: a corpus and a recall that make it worth doing by hand. */
export const sumInput = { decisions: 1_000_000, identifiers_per_decision: 12, recall: 0.99 } as const;
export const sumResult = residualRisk(sumInput);

/** Whether an answer is within 1 % of the result. */
export const isNear = (answer: number, result: number): boolean => Math.abs(answer - result) <= result / 100;

export interface CalculatorValues {
  readonly decisions: number;
  readonly identifiers: number;
  /** 0..1 */
  readonly recall: number;
}

/** Where the calculator begins: the learner's recall, or the machine's; the average of these decisions; a million. */
export function ownValues(data: PseudonymisationData, state: Works): CalculatorValues {
  const counts = data.decisions.map(({ marks }) => marks.filter(({ nature }) => nature === 'identifier').length);
  const machine = data.decisions.flatMap((decision) => scoreOf(decision, hiddenByMachine(decision)).identifiers);
  const machineRecall = machine.filter(({ hidden }) => hidden).length / machine.length;
  return {
    decisions: 1_000_000,
    identifiers: Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length),
    recall: wholeScore(data, state).overall.together.recall.value ?? machineRecall,
  };
}

/** The learner's own values, and what was set instead. */
export function calculatorValues(
  own: CalculatorValues,
  { decisions, identifiers, recall }: PseudonymisationState['calculator'],
): CalculatorValues {
  return {
    decisions: decisions ?? own.decisions,
    identifiers: identifiers ?? own.identifiers,
    recall: recall ?? own.recall,
  };
}

export const riskOf = ({ decisions, identifiers, recall }: CalculatorValues) =>
  residualRisk({ decisions, identifiers_per_decision: identifiers, recall });
