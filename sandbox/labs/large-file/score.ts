import { type Spotting, spotting } from '../../measures/spotting.ts';
import { readCotes } from '../shared/cotes.ts';
import { type AnswerKey, type KeyError, type KeyOmission, type LargeFileData, sentencesOf } from './lab-data.ts';
import type { SpottingCounts } from './machine.ts';
import type { Addition, LargeFileState } from './state.ts';

/** Found and proved by the cote, marked without its proof, or accepted. */
export type Verdict = 'found' | 'unproved' | 'missed';

export interface Score {
  readonly errors: readonly { readonly error: KeyError; readonly verdict: Verdict }[];
  readonly omissions: readonly {
    readonly omission: KeyOmission;
    readonly verdict: Verdict;
    /** The addition that says it, if one does. */
    readonly addition: Addition | null;
  }[];
  /** Sound sentences that were marked: lures and others. */
  readonly falseMarks: readonly string[];
  /** Additions that cite pieces and match nothing that was left out. */
  readonly falseAdditions: readonly Addition[];
  readonly measure: Spotting;
  /** Sound places held against the synthesis, and all that there are. */
  readonly falseAlarms: number;
  readonly sound: number;
  /** Severity found / severity planted, 0..1. */
  readonly weightedRecall: number;
  /** What of severity 3 would stand in the final version: sentences accepted, silences kept. */
  readonly gravestLeft: number;
  /** Six in ten found, nothing of severity 3 accepted, and most marks right: who marks everything has checked nothing. */
  readonly passed: boolean;
}

export const threshold = { recall: 0.6, severity: 3, precision: 0.5 } as const;

const severityOf = (planted: readonly { readonly severity: number }[]): number =>
  planted.reduce((sum, { severity }) => sum + severity, 0);

/**
 * Format F4 on the large file. An error counts as found when it is marked *and* one of its pieces is cited: a mark without
 * proof convinces nobody. A sentence distorted by a silence may be marked without harm; with the proof it finds the omission.
 */
export function scoreOf(data: LargeFileData, { marks, additions }: LargeFileState, key: AnswerKey): Score {
  const cotes: ReadonlySet<string> = new Set(data.pieces.map(({ cote }) => cote));
  const cited = (typed: string): readonly string[] => {
    const { known, tooMany } = readCotes(typed, cotes);
    return tooMany ? [] : known;
  };
  const proves = (typed: string, proof: readonly string[]): boolean =>
    cited(typed).some((cote) => proof.includes(cote));
  const markOf = (sentence: string) => marks[sentence];

  const errors = key.errors.map((error) => {
    const mark = markOf(error.sentence);
    const verdict: Verdict = mark === undefined ? 'missed' : proves(mark.cited, error.proof) ? 'found' : 'unproved';
    return { error, verdict };
  });
  const omissions = key.omissions.map((omission) => {
    const addition = additions.find((one) => proves(one.cited, omission.proof)) ?? null;
    const traced = omission.traces.map(markOf).filter((mark) => mark !== undefined);
    const verdict: Verdict =
      addition !== null || traced.some((mark) => proves(mark.cited, omission.proof))
        ? 'found'
        : traced.length > 0
          ? 'unproved'
          : 'missed';
    return { omission, verdict, addition };
  });

  const notSound: ReadonlySet<string> = new Set([
    ...key.errors.map(({ sentence }) => sentence),
    ...key.omissions.flatMap(({ traces }) => traces),
  ]);
  const sound = sentencesOf(data).filter(({ id }) => !notSound.has(id));
  const falseMarks = sound.map(({ id }) => id).filter((id) => markOf(id) !== undefined);
  const omitted: ReadonlySet<string> = new Set(key.omissions.flatMap(({ proof }) => proof));
  const proofs: ReadonlySet<string> = new Set([...omitted, ...key.errors.flatMap(({ proof }) => proof)]);
  const falseAdditions = additions.filter((addition) => {
    const pieces = cited(addition.cited);
    return pieces.length > 0 && !pieces.some((cote) => proofs.has(cote));
  });
  // The same piece held against the synthesis twice is one false alarm.
  const falsePieces = new Set(falseAdditions.map((addition) => cited(addition.cited)[0]));

  const planted = [
    ...errors.map(({ error, verdict }) => ({ type: 'commission' as const, severity: error.severity, verdict })),
    ...omissions.map(({ omission, verdict }) => ({ type: 'omission' as const, severity: omission.severity, verdict })),
  ];
  const falseAlarms = falseMarks.length + falsePieces.size;
  const soundPlaces = sound.length + data.pieces.filter(({ cote }) => !proofs.has(cote)).length;
  const measure = spotting(
    planted.map(({ type, severity, verdict }) => ({ type, sev: severity, detected: verdict === 'found' })),
    falseAlarms,
    soundPlaces,
  );
  const found = planted.filter(({ verdict }) => verdict === 'found');
  // A sentence that was marked is no longer accepted, proof or not; a silence lasts until it is broken.
  const gravestLeft = planted.filter(
    ({ type, severity, verdict }) =>
      severity === threshold.severity && (type === 'commission' ? verdict === 'missed' : verdict !== 'found'),
  ).length;
  return {
    errors,
    omissions,
    falseMarks,
    falseAdditions,
    measure,
    falseAlarms,
    sound: soundPlaces,
    weightedRecall: planted.length === 0 ? 0 : severityOf(found) / severityOf(planted),
    gravestLeft,
    passed:
      (measure.recall ?? 0) >= threshold.recall && gravestLeft === 0 && (measure.precision ?? 0) >= threshold.precision,
  };
}

/** The score as it is recorded: numbers by kind of error, whatever was cited or written. */
export function countsOf({ errors, omissions, falseAlarms, sound }: Score): SpottingCounts {
  const counts: Record<string, { hits: number; misses: number }> = {};
  const planted = [
    ...errors.map(({ error, verdict }) => [error.code, verdict] as const),
    ...omissions.map(({ omission, verdict }) => [omission.code, verdict] as const),
  ];
  for (const [code, verdict] of planted) {
    counts[code] ??= { hits: 0, misses: 0 };
    counts[code][verdict === 'found' ? 'hits' : 'misses'] += 1;
  }
  return { errors: counts, falseAlarms, sound };
}
