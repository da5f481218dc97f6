import { type RandomSource, seededRandom } from '../measures/random.ts';

/** What a trainee can move. The same settings on the same model and prompt give the same text. */
export interface SamplingSettings {
  /** 0 always takes the likeliest token; 1 follows the model's own probabilities; up to 2. */
  readonly temperature: number;
  /** Only the likeliest tokens that together reach this probability are drawn from: above 0, up to 1. */
  readonly topP: number;
  /** Draws are a function of this whole number, 0 to 4294967295. */
  readonly seed: number;
  /** The most tokens that are written, 1 to 1024. */
  readonly length: number;
  /** Tokens already written become less likely: 1 changes nothing, up to 2. */
  readonly repetitionPenalty: number;
}

export const defaultSettings: SamplingSettings = {
  temperature: 0,
  topP: 0.9,
  seed: 1,
  length: 220,
  repetitionPenalty: 1.05,
};

/** The range of each setting, for sliders and for refusals at the field. */
export const settingRanges = {
  temperature: { min: 0, max: 2, step: 0.1 },
  topP: { min: 0.05, max: 1, step: 0.05 },
  seed: { min: 0, max: 4_294_967_295, step: 1 },
  length: { min: 1, max: 1024, step: 1 },
  repetitionPenalty: { min: 1, max: 2, step: 0.05 },
} as const satisfies Readonly<Record<keyof SamplingSettings, { min: number; max: number; step: number }>>;

/** The first setting that is outside its range, or null. */
export function settingProblem(settings: SamplingSettings): keyof SamplingSettings | null {
  const names: readonly (keyof SamplingSettings)[] = ['temperature', 'topP', 'seed', 'length', 'repetitionPenalty'];
  return (
    names.find((name) => {
      const { min, max } = settingRanges[name];
      const value = settings[name];
      const mustBeWhole = name === 'seed' || name === 'length';
      return !(value >= min && value <= max) || (mustBeWhole && !Number.isInteger(value));
    }) ?? null
  );
}

/** What a constraint says of a token: one that may be written, one that had better not be, one that must not be. */
export type Verdict = 'allowed' | 'repeats' | 'forbidden';

/** Tokens that are tried, then a run may repeat, and only then may a name or a number be invented. */
const candidates = 64;

/** Chooses one token after another: deterministic for given settings. */
export class Sampler {
  #settings: SamplingSettings;
  #random: RandomSource;
  #written = new Set<number>();
  #weights = new Float64Array();

  constructor(settings: SamplingSettings) {
    this.#settings = settings;
    this.#random = seededRandom(settings.seed);
  }

  /**
   * @param logits of the next token, one for each token of the vocabulary; changed by the call
   * @param judge what a constraint says of a token
   */
  next(logits: Float32Array, judge: (token: number) => Verdict = () => 'allowed'): number {
    const { temperature, topP, repetitionPenalty } = this.#settings;
    // Keskar et al. 2019, CTRL: what was written is made less likely, whatever the sign of its logit.
    for (const token of this.#written) {
      const value = logits[token] ?? 0;
      logits[token] = value > 0 ? value / repetitionPenalty : value * repetitionPenalty;
    }
    const at = temperature === 0 ? 0 : this.#random();
    if (temperature > 0 && this.#weights.length !== logits.length) this.#weights = new Float64Array(logits.length);
    const choose = (): number =>
      temperature === 0 ? likeliest(logits) : draw(logits, temperature, topP, at, this.#weights);
    const first = choose();
    let token = first;
    let repeated: number | null = null;
    let verdict = judge(token);
    for (let tried = 1; verdict !== 'allowed' && tried < candidates; tried += 1) {
      if (verdict === 'repeats') repeated ??= token;
      logits[token] = Number.NEGATIVE_INFINITY;
      token = choose();
      verdict = judge(token);
    }
    if (verdict !== 'allowed') token = repeated ?? first;
    this.#written.add(token);
    return token;
  }
}

/** The first of the greatest. */
export function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let token = 1; token < logits.length; token += 1) if ((logits[token] ?? 0) > (logits[best] ?? 0)) best = token;
  return best;
}

/**
 * Draws from the smallest set of tokens whose probabilities reach `topP` (nucleus sampling, Holtzman et al. 2020).
 * @param at in [0, 1): where in that set's probability the draw falls
 * @param weights room for a number a token, written over: whoever draws often brings it
 */
export function draw(
  logits: Float32Array,
  temperature: number,
  topP: number,
  at: number,
  weights = new Float64Array(logits.length),
): number {
  const best = logits[likeliest(logits)] ?? 0;
  let total = 0;
  for (let token = 0; token < logits.length; token += 1) {
    const weight = Math.exp(((logits[token] ?? 0) - best) / temperature);
    weights[token] = weight;
    total += weight;
  }
  // All tokens below this weigh together less than what the set leaves out: none of them needs sorting.
  const floor = ((1 - topP) * total) / weights.length;
  const order: number[] = [];
  for (let token = 0; token < weights.length; token += 1) if ((weights[token] ?? 0) >= floor) order.push(token);
  order.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  const nucleus: number[] = [];
  let mass = 0;
  for (const token of order) {
    nucleus.push(token);
    mass += weights[token] ?? 0;
    if (mass >= topP * total) break;
  }
  let left = at * mass;
  for (const token of nucleus) {
    left -= weights[token] ?? 0;
    if (left < 0) return token;
  }
  return nucleus.at(-1) ?? 0;
}
