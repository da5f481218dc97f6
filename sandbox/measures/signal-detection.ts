import type { Interval } from './interval.ts';
import { normalDensity, normalQuantile, z95 } from './normal.ts';

/** How well signal was told from noise, after one of the corrections that keep z finite. */
export interface Discrimination {
  /** Corrected hit rate, 0 < H < 1. */
  readonly H_adj: number;
  /** Corrected false-alarm rate, 0 < F < 1. */
  readonly F_adj: number;
  readonly zH: number;
  readonly zF: number;
  /** z(H) − z(F): 0 at chance, higher is better. */
  readonly d_prime: number;
  /** −(z(H) + z(F))/2: > 0 says « signal » too seldom. */
  readonly c: number;
  /** Likelihood ratio at the criterion, exp(d′·c). */
  readonly beta: number;
  readonly se_d_prime: number;
  readonly d_prime_ci95: Interval;
}

export interface SignalDetection {
  readonly hits: number;
  readonly n_signal: number;
  readonly false_alarms: number;
  readonly n_noise: number;
  /** The one to report. */
  readonly default_proportional: Discrimination;
  /** The usual correction, for comparison only: biased when signal and noise are not balanced. */
  readonly hautus_half: Discrimination;
}

function discrimination(hitRate: number, falseAlarmRate: number, signal: number, noise: number): Discrimination {
  const zH = normalQuantile(hitRate);
  const zF = normalQuantile(falseAlarmRate);
  const dPrime = zH - zF;
  // Adding 0 turns −0 into 0.
  const c = -(zH + zF) / 2 + 0;
  const variance =
    (hitRate * (1 - hitRate)) / (signal * normalDensity(zH) ** 2) +
    (falseAlarmRate * (1 - falseAlarmRate)) / (noise * normalDensity(zF) ** 2);
  const se = Math.sqrt(variance);
  return {
    H_adj: hitRate,
    F_adj: falseAlarmRate,
    zH,
    zF,
    d_prime: dPrime,
    c,
    beta: Math.exp(dPrime * c),
    se_d_prime: se,
    d_prime_ci95: [dPrime - z95 * se, dPrime + z95 * se],
  };
}

/**
 * d′ and c with their standard error, from counts.
 *
 * Before z the rates are corrected: `default_proportional` adds the share of signal and of noise, a = nₛ/N and b = nₙ/N:
 * H = (h+a)/(nₛ+2a), F = (f+b)/(nₙ+2b), so that one fixed answer to everything has d′ = 0 whatever the balance;
 * `hautus_half` adds ½: H = (h+½)/(nₛ+1), F = (f+½)/(nₙ+1) (Hautus 1995).
 * The standard error is √(H(1−H)/(nₛφ(zH)²) + F(1−F)/(nₙφ(zF)²)) (Gourevitch & Galanter 1967).
 *
 * @param hits 0..signal
 * @param falseAlarms 0..noise
 * @returns null when there was no signal or no noise: discernment had no occasion
 */
export function signalDetection(
  hits: number,
  signal: number,
  falseAlarms: number,
  noise: number,
): SignalDetection | null {
  if (signal === 0 || noise === 0) return null;
  const a = signal / (signal + noise);
  const b = noise / (signal + noise);
  return {
    hits,
    n_signal: signal,
    false_alarms: falseAlarms,
    n_noise: noise,
    default_proportional: discrimination(
      (hits + a) / (signal + 2 * a),
      (falseAlarms + b) / (noise + 2 * b),
      signal,
      noise,
    ),
    hautus_half: discrimination((hits + 0.5) / (signal + 1), (falseAlarms + 0.5) / (noise + 1), signal, noise),
  };
}
