import type { TrialFact } from './fold-trials.ts';
import type { Contribution } from './project.ts';

/** The name under which a learner's whole set of a lab, in one of its forms, is counted once (reports/observatory). */
export const pieceOfSet = (set: {
  readonly actor: string;
  readonly module: string;
  readonly lab: string;
  readonly form: 'A' | 'B';
}): string => `set ${set.module} ${set.lab} ${set.form} ${set.actor}`;

const setsOf = (fact: TrialFact): readonly string[] =>
  fact.what.kind === 'piece' ? [] : (['A', 'B'] as const).map((form) => pieceOfSet({ ...fact, form }));

/** Pieces that are no more once the statements of these contributions are gone: a set that lacks an answer is none. */
export const piecesOf = (contributions: readonly Contribution[]): readonly string[] => [
  ...new Set(
    contributions.flatMap(({ trialFact, observation }) => [
      ...(trialFact === null ? [] : setsOf(trialFact)),
      ...(observation === null ? [] : [observation.id]),
    ]),
  ),
];
