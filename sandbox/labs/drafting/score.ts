import { weightOfAdvice, winsorise } from '../../measures/advice-weight.ts';
import { type Spotting, spotting } from '../../measures/spotting.ts';
import type { DraftingKey, KeyParagraph } from './lab-data.ts';
import type { SpottingCounts } from './machine.ts';
import type { DraftingState, Judgment } from './state.ts';

/**
 * What became of a paragraph. Wrong ones: found with a right reason, found for another reason, missed. Sound ones: left, or
 * held to be wrong without cause. A sound one that is only worded otherwise is no alarm.
 */
export type Verdict = 'found' | 'misnamed' | 'missed' | 'left' | 'false-alarm';

export function verdictOf({ fault }: KeyParagraph, judgment: Judgment | undefined): Verdict {
  const doubted = judgment !== undefined && judgment.choice !== 'keep';
  const reason = judgment?.reason ?? null;
  if (fault === null) return doubted && reason !== 'wording' ? 'false-alarm' : 'left';
  if (!doubted) return 'missed';
  return fault.reasons.some((right) => right === reason) ? 'found' : 'misnamed';
}

export interface Score {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly count: (verdict: Verdict) => number;
  readonly planted: number;
  readonly sound: number;
  /** A wrong paragraph counts as detected when it was changed or rejected, whatever the reason. */
  readonly measure: Spotting;
}

/** Format F4 on the paragraphs of the draft. */
export function scoreOf({ paragraphs }: DraftingKey, { judgments }: DraftingState): Score {
  const verdicts = new Map(
    paragraphs.map((paragraph) => [paragraph.id, verdictOf(paragraph, judgments[paragraph.id])]),
  );
  const count = (verdict: Verdict) => [...verdicts.values()].filter((one) => one === verdict).length;
  const faults = paragraphs.flatMap(({ id, fault }) => (fault === null ? [] : [{ id, severity: fault.severity }]));
  const sound = paragraphs.length - faults.length;
  return {
    verdicts,
    count,
    planted: faults.length,
    sound,
    measure: spotting(
      faults.map(({ id, severity }) => ({
        type: 'commission' as const,
        sev: severity,
        detected: verdicts.get(id) !== 'missed',
      })),
      count('false-alarm'),
      sound,
    ),
  };
}

/** The score in numbers by kind of error: faults that the taxonomy has no code for are in none. */
export function countsOf({ paragraphs }: DraftingKey, score: Score): SpottingCounts {
  const errors: Record<string, { readonly hits: number; readonly misses: number }> = {};
  for (const { id, fault } of paragraphs) {
    if (fault?.code == null) continue;
    const { hits, misses } = errors[fault.code] ?? { hits: 0, misses: 0 };
    const isMissed = score.verdicts.get(id) === 'missed';
    errors[fault.code] = isMissed ? { hits, misses: misses + 1 } : { hits: hits + 1, misses };
  }
  return { errors, falseAlarms: score.count('false-alarm'), sound: score.sound };
}

/** Format F2 on the sentence: what one's own number became after the proposal was read. */
export interface Anchoring {
  readonly before: number;
  readonly proposed: number;
  readonly after: number;
  /** (after − before)/(proposed − before); null where the proposal equals the first number. */
  readonly weight: number | null;
  /** The same within 0..1. */
  readonly winsorised: number | null;
}

export function anchoringOf(before: number, proposed: number, after: number): Anchoring {
  const weight = weightOfAdvice({ u0: before, advice: proposed, u1: after });
  return { before, proposed, after, weight, winsorised: weight === null ? null : winsorise(weight) };
}
