import { type Spotting, spotting } from '../../measures/spotting.ts';
import { alignWords, type WordEdit, type WordErrors, wordErrors, wordsOf } from '../../measures/word-errors.ts';
import { type AnswerKey, type KeyLine, linesOf, segmentsOf, type TranscriptionData } from './lab-data.ts';
import type { Spotted } from './machine.ts';
import type { Mark, TranscriptionState } from './state.ts';

/**
 * Of a critical mistake: found under its kind, found under another, marked in the wrong place, or left.
 * Only the last two leave it in the record.
 */
export type Verdict = 'found' | 'misnamed' | 'elsewhere' | 'missed';

export interface LineScore {
  readonly line: KeyLine;
  readonly mark: Mark | null;
  /** Null for a line without a critical mistake. */
  readonly verdict: Verdict | null;
  /** A mark on a line where nothing is wrong. */
  readonly isFalseAlarm: boolean;
}

export interface Score {
  readonly lines: ReadonlyMap<string, LineScore>;
  /** Critical mistakes planted and found, under whatever kind. */
  readonly planted: number;
  readonly found: number;
  /** Of those found, how many under their kind. */
  readonly named: number;
  readonly falseAlarms: number;
  readonly measure: Spotting;
  /** Segments decided as the key decides. */
  readonly decisions: number;
  readonly passed: boolean;
}

/** Of module m08: five of six critical mistakes, two false alarms at the most. */
export const threshold = { missed: 1, falseAlarms: 2 } as const;

/** Severity of a critical mistake in courses/errors.yaml (E11). */
const severity = 3;

/** Under whatever kind. */
export const isFound = (verdict: Verdict): boolean => verdict === 'found' || verdict === 'misnamed';

function verdictOf({ fault }: KeyLine, mark: Mark | undefined): Verdict | null {
  if (fault === null || fault.weight !== 'critical') return null;
  if (mark === undefined) return 'missed';
  const [from, to] = fault.words ?? [0, Number.POSITIVE_INFINITY];
  if (mark.words.length > 0 && !mark.words.some((word) => word >= from && word <= to)) return 'elsewhere';
  return mark.kind === fault.kind ? 'found' : 'misnamed';
}

/** Format F4 on the transcripts. A mark finds a mistake when it names the line and, if it names words, one that is wrong. */
export function scoreOf(data: TranscriptionData, { marks, decisions }: TranscriptionState, key: AnswerKey): Score {
  const known: ReadonlySet<string> = new Set(linesOf(data).map(({ id }) => id));
  const lines = key.segments
    .flatMap((segment) => segment.lines)
    .filter(({ id }) => known.has(id))
    .map((line): LineScore => {
      const mark = marks[line.id];
      return {
        line,
        mark: mark ?? null,
        verdict: verdictOf(line, mark),
        isFalseAlarm: mark !== undefined && line.fault === null,
      };
    });
  const verdicts = lines.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const found = verdicts.filter(isFound).length;
  const falseAlarms = lines.filter((line) => line.isFalseAlarm).length;
  return {
    lines: new Map(lines.map((line) => [line.line.id, line])),
    planted: verdicts.length,
    found,
    named: verdicts.filter((verdict) => verdict === 'found').length,
    falseAlarms,
    measure: spotting(
      verdicts.map((verdict) => ({ type: 'commission' as const, sev: severity, detected: isFound(verdict) })),
      falseAlarms,
      lines.filter(({ line }) => line.fault === null).length,
    ),
    decisions: key.segments.filter(({ id, decision }) => decisions[id] === decision).length,
    passed: verdicts.length - found <= threshold.missed && falseAlarms <= threshold.falseAlarms,
  };
}

/** The same, for each recording: counts only, without a line or a word. */
export function spottedIn(data: TranscriptionData, score: Score): readonly Spotted[] {
  return data.recordings.map(({ id, segments }) => {
    const lines = segments.flatMap((segment) => segment.lines.flatMap((line) => score.lines.get(line.id) ?? []));
    const verdicts = lines.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
    const hits = verdicts.filter(isFound).length;
    return {
      recording: id,
      hits,
      misses: verdicts.length - hits,
      falseAlarms: lines.filter(({ isFalseAlarm }) => isFalseAlarm).length,
      sound: lines.filter(({ line }) => line.fault === null).length,
    };
  });
}

export interface SegmentErrors {
  readonly id: string;
  readonly edits: readonly WordEdit[];
  readonly errors: WordErrors;
  /** Critical mistakes planted in it, which the rate does not weigh. */
  readonly critical: number;
}

/** The word error rate of each segment. What the machine translated is not in it: two right translations share few words. */
export function segmentErrors(data: TranscriptionData, key: AnswerKey): readonly SegmentErrors[] {
  const answers = new Map(key.segments.flatMap(({ lines }) => lines.map((line) => [line.id, line] as const)));
  return segmentsOf(data).map(({ id, lines }) => {
    const edits = lines.flatMap((line) => {
      const answer = answers.get(line.id);
      return answer === undefined || line.isTranslation ? [] : alignWords(wordsOf(answer.said), wordsOf(line.text));
    });
    const critical = lines.filter((line) => answers.get(line.id)?.fault?.weight === 'critical').length;
    return { id, edits, errors: wordErrors(edits), critical };
  });
}

/** The rate of all segments together: every word counts once. */
export const wholeErrors = (segments: readonly SegmentErrors[]): WordErrors =>
  wordErrors(segments.flatMap(({ edits }) => edits));

/** The segment on which the rate is worked out by hand: where a negation was lost, or else the first. */
export function reckonedSegment(key: AnswerKey): string {
  const negated = key.segments.find(({ lines }) => lines.some(({ fault }) => fault?.kind === 'negation'));
  return (negated ?? key.segments[0])?.id ?? '';
}

/** Whether a rate worked out by hand is the true one, to the nearest per cent. */
export const isRight = (rate: number, { rate: exact }: WordErrors): boolean =>
  exact !== null && Math.abs(rate - exact) < 0.0051;
