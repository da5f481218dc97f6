import { type Spotting, spotting } from '../../measures/spotting.ts';
import { type Answer, type AnswerKey, type CitationsData, citationsOf, type NoteCitation } from './lab-data.ts';
import { type Counts, noVerdict } from './machine.ts';
import { type CitationsState, confidences, type Verdict } from './state.ts';

/**
 * `right`: found to be what it is, with its proof. `unproved`: the same without the proof. `misnamed`: found wrong, for
 * another reason than the true one. `missed`: a false one accepted. `alarm`: a right one rejected. `unverified`: nothing said.
 */
export type Outcome = 'right' | 'unproved' | 'misnamed' | 'missed' | 'alarm' | 'unverified';

export interface Judged {
  readonly citation: NoteCitation;
  readonly answer: Answer;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

export interface Score {
  readonly items: readonly Judged[];
  /** Citations found to be what they are, with their proof. */
  readonly right: number;
  /** False citations found and proved, or not, against right ones rejected: format F4. */
  readonly measure: Spotting;
  readonly lures: { readonly n: number; readonly trusted: number };
  /** By confidence given, what it was worth; levels that were not used are left out. */
  readonly sureness: readonly { readonly confidence: number; readonly n: number; readonly right: number }[];
  readonly passed: boolean;
}

/** Seven in ten: the curriculum's figure. */
export const threshold = 0.7;

function outcomeOf(answer: Answer, { status, proof }: Verdict, lookedUp: boolean): Outcome {
  if (status === null || status === 'unverified') return 'unverified';
  const isSound = answer.status === 'applicable';
  if (status !== answer.status) return isSound ? 'alarm' : status === 'applicable' ? 'missed' : 'misnamed';
  const proved = answer.status === 'absent' ? lookedUp : proof === answer.proof;
  return proved ? 'right' : 'unproved';
}

/**
 * Format F4 on the note. A false citation counts as found when it is named for what it is *and* proved: by the entry that
 * shows it, or, for one that does not exist, by having asked the register for its number or its day.
 */
export function scoreOf(data: CitationsData, state: CitationsState, key: AnswerKey): Score {
  const answers = new Map(key.answers.map((answer) => [answer.citation, answer]));
  const items = citationsOf(data).flatMap((citation): Judged[] => {
    const answer = answers.get(citation.id);
    if (answer === undefined) return [];
    const verdict = state.verdicts[citation.id] ?? noVerdict;
    return [{ citation, answer, verdict, outcome: outcomeOf(answer, verdict, state.lookedUp.includes(citation.id)) }];
  });
  const sound = items.filter(({ answer }) => answer.status === 'applicable');
  const lures = sound.filter(({ answer }) => answer.status === 'applicable' && answer.lure !== null);
  const right = items.filter(({ outcome }) => outcome === 'right').length;
  return {
    items,
    right,
    measure: spotting(
      items.flatMap(({ answer, outcome }) =>
        answer.status === 'applicable'
          ? []
          : [{ type: 'commission' as const, sev: answer.severity, detected: outcome === 'right' }],
      ),
      sound.filter(({ outcome }) => outcome === 'alarm').length,
      sound.length,
    ),
    lures: {
      n: lures.length,
      trusted: lures.filter(({ outcome }) => outcome === 'right' || outcome === 'unproved').length,
    },
    sureness: confidences.flatMap((confidence) => {
      const given = items.filter(({ verdict }) => verdict.confidence === confidence);
      // Sure of what it is: the proof is another matter.
      const were = given.filter(({ outcome }) => outcome === 'right' || outcome === 'unproved').length;
      return given.length === 0 ? [] : [{ confidence, n: given.length, right: were }];
    }),
    passed: items.length > 0 && right / items.length >= threshold,
  };
}

/** What is recorded: by code of error how many were found, and how many sound citations were rejected. */
export function countsOf({ items }: Score): Counts {
  const errors: Record<string, { hits: number; misses: number }> = {};
  for (const { answer, outcome } of items) {
    if (answer.status === 'applicable') continue;
    const counts = errors[answer.code] ?? { hits: 0, misses: 0 };
    errors[answer.code] =
      outcome === 'right' ? { ...counts, hits: counts.hits + 1 } : { ...counts, misses: counts.misses + 1 };
  }
  const sound = items.filter(({ answer }) => answer.status === 'applicable');
  return { errors, falseAlarms: sound.filter(({ outcome }) => outcome === 'alarm').length, sound: sound.length };
}
