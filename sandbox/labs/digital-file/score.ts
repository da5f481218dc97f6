import { type Spotting, spotting } from '../../measures/spotting.ts';
import type { DigitalFileKey, KeyPiece } from './lab-data.ts';
import type { DigitalFileState, PieceWork } from './state.ts';

/** Set aside or asked again for the right reason, for another one, or used. */
export type Verdict = 'found' | 'unproved' | 'missed';

export interface TrapResult {
  readonly piece: KeyPiece;
  readonly work: PieceWork | null;
  readonly verdict: Verdict;
  /** Decision and addressee are both right. */
  readonly conduct: boolean;
}

export interface Score {
  readonly traps: readonly TrapResult[];
  /** Sound pieces that were not used. */
  readonly falseAlarms: readonly KeyPiece[];
  readonly measure: Spotting;
  readonly passed: boolean;
}

/** Three traps in four, and most alarms right: who sets everything aside has checked nothing. */
export const threshold = { recall: 0.75, precision: 0.5 } as const;

/** Format F4 on the digital file: a trap counts as found when the piece is not used *and* the reason is the right one. */
export function scoreOf({ decisions }: DigitalFileState, key: DigitalFileKey): Score {
  const traps = key.pieces.flatMap((piece): TrapResult[] => {
    const { planted, cote } = piece;
    if (planted === null) return [];
    const work = decisions[cote] ?? null;
    const isUsed = work === null || work.decision === 'use';
    return [
      {
        piece,
        work,
        verdict: isUsed ? 'missed' : work.reason === planted.reason ? 'found' : 'unproved',
        conduct:
          !isUsed &&
          planted.decisions.includes(work.decision) &&
          work.tell !== null &&
          planted.tell.includes(work.tell),
      },
    ];
  });
  const sound = key.pieces.filter(({ planted }) => planted === null);
  const falseAlarms = sound.filter(({ cote }) => (decisions[cote]?.decision ?? 'use') !== 'use');
  const measure = spotting(
    traps.map(({ piece, verdict }) => ({
      type: 'commission',
      sev: piece.planted?.severity ?? 1,
      detected: verdict === 'found',
    })),
    falseAlarms.length,
    sound.length,
  );
  return {
    traps,
    falseAlarms,
    measure,
    passed: (measure.recall ?? 0) >= threshold.recall && (measure.precision ?? 0) >= threshold.precision,
  };
}

/** What the recorded assistant writes when some pieces are withheld from it. */
export function summaryOf({ sentences }: DigitalFileKey, withheld: readonly string[]) {
  return sentences.filter(
    (sentence) =>
      sentence.with.every((cote) => !withheld.includes(cote)) &&
      sentence.without.every((cote) => withheld.includes(cote)),
  );
}
