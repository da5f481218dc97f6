import type { LegalClass } from '../../../courses/schema/index.ts';
import type { LegalTreeData, ShownOutcome, ShownQuestion, ShownSystem } from './lab-data.ts';
import type { LegalTreeState, SystemWork } from './state.ts';
import { walk } from './walk.ts';

export interface ReviewStep {
  readonly question: ShownQuestion;
  readonly expected: boolean;
  /** Null where the learner's own way did not pass here. */
  readonly own: boolean | null;
  readonly because: ShownSystem['path'][number]['because'];
}
/** A classification beside the expected one. Fixed comparison, never an opinion. */
export interface Review {
  readonly own: ShownOutcome;
  readonly expected: ShownOutcome;
  readonly classRight: boolean;
  readonly ruleRight: boolean;
  readonly uncertaintyRight: boolean;
  /** The expected way with its reasons. */
  readonly steps: readonly ReviewStep[];
  /** Position in `steps` of the first answer that differs; null where the ways are the same. */
  readonly parting: number | null;
}

/** The outcome that the expected answers lead to. @throws where they lead to none: the loader would have refused it */
export function expectedOutcome(data: LegalTreeData, system: ShownSystem): ShownOutcome {
  const { at } = walk(data.tree, system.path);
  if (at.kind !== 'outcome') throw new Error(`${system.id}: its way stops before an outcome`);
  return at.outcome;
}

/** @returns null while the classification is not given */
export function reviewOf(data: LegalTreeData, system: ShownSystem, work: SystemWork): Review | null {
  const way = walk(data.tree, work.answers);
  if (!work.done || way.at.kind !== 'outcome') return null;
  const expected = expectedOutcome(data, system);
  const own = new Map(way.steps.map(({ question, answer }) => [question.id, answer]));
  const steps = walk(data.tree, system.path).steps.flatMap(({ question, answer }, index) => {
    const because = system.path[index]?.because;
    return because === undefined ? [] : [{ question, expected: answer, own: own.get(question.id) ?? null, because }];
  });
  const parting = steps.findIndex((step) => step.own !== step.expected);
  return {
    own: way.at.outcome,
    expected,
    classRight: way.at.outcome.class === expected.class,
    ruleRight: work.rule === (system.rule ?? 'none'),
    uncertaintyRight: work.uncertainty === system.uncertainty,
    steps,
    parting: parting === -1 ? null : parting,
  };
}

export interface Tally {
  readonly done: number;
  readonly classes: number;
  readonly rules: number;
  readonly uncertainties: number;
  /** Classified as less regulated than it is: the error that costs. */
  readonly tooLight: number;
}

/** From most to least regulated. */
const weight: Readonly<Record<LegalClass, number>> = {
  prohibited: 3,
  'high-risk': 2,
  ancillary: 1,
  'out-of-scope': 1,
};

/** Counts over what was classified; shown to the learner, recorded nowhere. */
export function tallyOf(data: LegalTreeData, state: LegalTreeState): Tally {
  const reviews = data.systems.flatMap((system) => {
    const work = state.works[system.id];
    const review = work === undefined ? null : reviewOf(data, system, work);
    return review === null ? [] : [review];
  });
  const count = (test: (review: Review) => boolean) => reviews.filter(test).length;
  return {
    done: reviews.length,
    classes: count(({ classRight }) => classRight),
    rules: count(({ ruleRight }) => ruleRight),
    uncertainties: count(({ uncertaintyRight }) => uncertaintyRight),
    tooLight: count(({ own, expected }) => weight[own.class] < weight[expected.class]),
  };
}
