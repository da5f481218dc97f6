import { proportion } from './interval.ts';
import { type SignalDetection, signalDetection } from './signal-detection.ts';

/** An error planted in a machine's text. */
export interface PlantedError {
  readonly type: 'commission' | 'omission';
  /** 1 cosmetic, 2 misleads, 3 could change liberty, guilt, amount or rights. */
  readonly sev: number;
  readonly detected: boolean;
}

export interface MissedErrors {
  readonly n: number;
  readonly missed: number;
  /** missed / n, 0..1; null when none was planted. */
  readonly rate: number | null;
  /** Severity missed / severity planted, 0..1; null when none was planted. */
  readonly severity_weighted: number | null;
}

/** Field names are those of the public test vectors. */
export interface Spotting {
  readonly commission: MissedErrors;
  readonly omission: MissedErrors;
  /** Errors found / errors planted. */
  readonly recall: number | null;
  /** Errors found / passages flagged. */
  readonly precision: number | null;
  /** Harmonic mean of both. */
  readonly F1: number | null;
  /** Signal: a planted error; noise: a sound segment. */
  readonly sdt: SignalDetection | null;
}

function missedErrors(planted: readonly PlantedError[]): MissedErrors {
  const missed = planted.filter(({ detected }) => !detected);
  const severity = (errors: readonly PlantedError[]) => errors.reduce((sum, { sev }) => sum + sev, 0);
  return {
    n: planted.length,
    missed: missed.length,
    rate: proportion(missed.length, planted.length),
    severity_weighted: proportion(severity(missed), severity(planted)),
  };
}

/**
 * Format F4: how well planted errors were found without crying wolf.
 *
 * @param falseFlags sound segments that were flagged, 0..soundSegments
 */
export function spotting(planted: readonly PlantedError[], falseFlags: number, soundSegments: number): Spotting {
  const found = planted.filter(({ detected }) => detected).length;
  return {
    commission: missedErrors(planted.filter(({ type }) => type === 'commission')),
    omission: missedErrors(planted.filter(({ type }) => type === 'omission')),
    recall: proportion(found, planted.length),
    precision: proportion(found, found + falseFlags),
    // 2PR/(P+R) in counts, so that it is defined whenever an error was planted or a passage flagged.
    F1: proportion(2 * found, planted.length + found + falseFlags),
    sdt: signalDetection(found, planted.length, falseFlags, soundSegments),
  };
}
