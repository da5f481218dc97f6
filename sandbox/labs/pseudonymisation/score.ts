import { type IdentifierClass, identifierClasses } from '../../../courses/schema/index.ts';
import {
  type Detection,
  detection,
  detectionByClass,
  type FoundIdentifier,
  type Redaction as Passage,
} from '../../measures/pseudonymisation.ts';
import type { Decision, Mark, PseudonymisationData } from './lab-data.ts';
import { type Hidden, hiddenByMachine, hiddenIn, noWork, overlaps, paragraphWords, wordsIn } from './spans.ts';
import { type DecisionWork, isLegalReason, type PseudonymisationState } from './state.ts';

const wordsOfRun = (decision: Decision, run: { readonly in: string; readonly from: number; readonly to: number }) => {
  const paragraph = decision.paragraphs.find(({ id }) => id === run.in);
  return paragraph === undefined ? [] : wordsIn(paragraphWords(paragraph), run);
};

/** An identifier is hidden where every word of it is: half a name is a name. */
export function isHidden(decision: Decision, mark: Mark, hidden: readonly Hidden[]): boolean {
  const here = hidden.filter((run) => overlaps(run, mark));
  return wordsOfRun(decision, mark).every((word) => here.some((run) => run.from <= word.from && run.to >= word.to));
}

/** Words of a run that lie in marks of a nature. */
function wordsWithin(decision: Decision, run: Hidden, nature: Mark['nature']): number {
  const marks = decision.marks.filter((mark) => mark.nature === nature && overlaps(mark, run));
  return wordsOfRun(decision, run).filter((word) => marks.some(({ from, to }) => from <= word.from && to >= word.to))
    .length;
}

/**
 * What a hidden passage is worth: `right` where at least half of its words identify somebody, `open` where at least half can be
 * hidden or left, `needless` otherwise. Half: hiding a whole paragraph around a name is not right.
 */
export function worthOf(decision: Decision, run: Hidden): 'right' | 'open' | 'needless' {
  const half = wordsOfRun(decision, run).length / 2;
  if (wordsWithin(decision, run, 'identifier') >= half) return 'right';
  return wordsWithin(decision, run, 'identifier') + wordsWithin(decision, run, 'open') >= half ? 'open' : 'needless';
}

export interface DecisionScore {
  readonly identifiers: readonly (FoundIdentifier<IdentifierClass> & { readonly mark: Mark })[];
  readonly passages: readonly (Passage<IdentifierClass> & { readonly run: Hidden })[];
  /** Marks needed to understand the decision that are hidden, whole or in part. */
  readonly lost: readonly Mark[];
  /** Words hidden that identify nobody. */
  readonly spareWords: number;
}

/** A decision as some passages of it are hidden. */
export function scoreOf(decision: Decision, hidden: readonly Hidden[]): DecisionScore {
  return {
    identifiers: decision.marks
      .filter(({ nature }) => nature === 'identifier')
      .map((mark) => ({ mark, class: mark.class, hidden: isHidden(decision, mark, hidden) })),
    passages: hidden.flatMap((run) => {
      const worth = worthOf(decision, run);
      return worth === 'open' ? [] : [{ run, class: run.class, right: worth === 'right' }];
    }),
    lost: decision.marks.filter((mark) => mark.nature === 'needed' && hidden.some((run) => overlaps(run, mark))),
    spareWords: hidden.reduce(
      (sum, run) =>
        sum +
        wordsOfRun(decision, run).length -
        wordsWithin(decision, run, 'identifier') -
        wordsWithin(decision, run, 'open'),
      0,
    ),
  };
}

/** What was done on each decision: all that the counts rest on. */
export type Works = Pick<PseudonymisationState, 'works'>;

export const workOn = ({ works }: Works, decision: Decision): DecisionWork => works[decision.id] ?? noWork(decision);

/** How the learner justified what they hid and identifies somebody. */
export interface Justified {
  readonly key: number;
  readonly mark: Mark;
  readonly dutyRight: boolean;
  /** Null for a mandatory one, which needs no reason. */
  readonly legalReason: boolean | null;
}

export function justifiedIn(decision: Decision, { redactions }: DecisionWork): readonly Justified[] {
  return redactions.flatMap((one) => {
    const mark = decision.marks.find((candidate) => candidate.nature === 'identifier' && overlaps(candidate, one));
    if (mark === undefined) return [];
    return [
      {
        key: one.key,
        mark,
        dutyRight: mark.duty === 'either' || mark.duty === one.duty,
        legalReason: one.duty === 'complementary' ? isLegalReason(one.reason) : null,
      },
    ];
  });
}

export interface Before<Value> {
  readonly machine: Value;
  readonly together: Value;
}

export const decisionScores = (decision: Decision, work: DecisionWork): Before<DecisionScore> => ({
  machine: scoreOf(decision, hiddenByMachine(decision)),
  together: scoreOf(decision, hiddenIn(decision, work)),
});

export const detectionOf = ({ identifiers, passages }: DecisionScore): Detection => detection(identifiers, passages);

export interface WholeScore {
  readonly decisions: number;
  readonly overall: Before<Detection>;
  readonly byClass: readonly ({ readonly class: IdentifierClass } & Before<Detection>)[];
  readonly justified: readonly Justified[];
}

/** Over the decisions that were given in: machine alone, machine and learner. */
export function wholeScore(data: PseudonymisationData, state: Works): WholeScore {
  const given = data.decisions.filter((decision) => workOn(state, decision).given);
  const scores = given.map((decision) => decisionScores(decision, workOn(state, decision)));
  const pooled = (who: keyof Before<unknown>) => ({
    identifiers: scores.flatMap((score) => score[who].identifiers),
    passages: scores.flatMap((score) => score[who].passages),
  });
  const [machine, together] = [pooled('machine'), pooled('together')];
  const machineByClass = detectionByClass(identifierClasses, machine.identifiers, machine.passages);
  return {
    decisions: given.length,
    overall: {
      machine: detection(machine.identifiers, machine.passages),
      together: detection(together.identifiers, together.passages),
    },
    byClass: detectionByClass(identifierClasses, together.identifiers, together.passages).map((one, index) => ({
      class: one.class,
      machine: machineByClass[index] ?? one,
      together: one,
    })),
    justified: given.flatMap((decision) => justifiedIn(decision, workOn(state, decision))),
  };
}

/** Of the module: recall on identifiers, machine and reader together. */
export const recallThreshold = 0.95;
