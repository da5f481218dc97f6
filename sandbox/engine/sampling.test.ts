import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { defaultSettings, draw, likeliest, Sampler, settingProblem } from './sampling.ts';

const logitsOf = (values: readonly number[]): Float32Array => Float32Array.from(values);
const anyLogits = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 60 });
const anyShare = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('draw', () => {
  test('draws each token as often as its probability says', () => {
    const logits = logitsOf([Math.log(0.5), Math.log(0.3), Math.log(0.2)]);
    const counts = [0, 0, 0];
    for (let step = 0; step < 1000; step += 1) {
      const token = draw(logits, 1, 1, (step + 0.5) / 1000);
      counts[token] = (counts[token] ?? 0) + 1;
    }
    expect(counts).toEqual([500, 300, 200]);
  });

  test('takes only from the smallest set that reaches top-p', () => {
    const logits = logitsOf([Math.log(0.5), Math.log(0.3), Math.log(0.2)]);
    fc.assert(fc.property(anyShare, (at) => draw(logits, 1, 0.75, at) < 2));
    fc.assert(fc.property(anyShare, (at) => draw(logits, 1, 0.5, at) === 0));
  });

  test('whatever the logits, the set has the least size whose mass reaches top-p', () => {
    fc.assert(
      fc.property(anyLogits, fc.double({ min: 0.05, max: 1, noNaN: true }), anyShare, (values, topP, at) => {
        const logits = logitsOf(values);
        const token = draw(logits, 0.7, topP, at);
        const weights = [...logits].map((logit) => Math.exp(logit / 0.7));
        const heavier = weights.filter((weight) => weight > (weights[token] ?? 0));
        const total = weights.reduce((a, b) => a + b, 0);
        return heavier.reduce((a, b) => a + b, 0) < topP * total * (1 + 1e-9);
      }),
    );
  });

  test('what an earlier draw left in its room changes nothing', () => {
    const room = new Float64Array(20).fill(Number.NaN);
    const logits = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(logits, fc.double({ min: 0.05, max: 1, noNaN: true }), anyShare, (values, topP, at) => {
        const given = logitsOf(values);
        return draw(given, 0.7, topP, at, room) === draw(given, 0.7, topP, at);
      }),
    );
  });

  test('a low temperature comes to the likeliest token', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 2 }), anyShare, (values, at) => {
        const logits = logitsOf(values);
        return draw(logits, 0.01, 0.95, at) === likeliest(logits);
      }),
    );
  });
});

describe('Sampler', () => {
  const steps = (seed: number): readonly number[] => {
    const sampler = new Sampler({ ...defaultSettings, temperature: 1, topP: 1, seed });
    return Array.from({ length: 30 }, (_, step) =>
      sampler.next(Float32Array.from({ length: 50 }, (_, token) => Math.sin(token * 3 + step))),
    );
  };

  test('the same seed gives the same tokens, another seed others', () => {
    expect(steps(7)).toEqual(steps(7));
    expect(steps(7)).not.toEqual(steps(8));
  });

  test('draws many tokens from one room of the vocabulary’s size', () => {
    const made = vi.spyOn(globalThis, 'Float64Array');
    steps(7);
    // One to begin with, empty, and one for the first token.
    expect(made.mock.calls).toEqual([[], [50]]);
    made.mockRestore();
  });

  test('at temperature 0 the seed changes nothing', () => {
    const next = (seed: number): number => new Sampler({ ...defaultSettings, seed }).next(logitsOf([1, 5, 2]));
    expect([next(1), next(2)]).toEqual([1, 1]);
  });

  test('what was written becomes less likely, with a logit above or below zero', () => {
    const sampler = new Sampler({ ...defaultSettings, repetitionPenalty: 2 });
    expect(sampler.next(logitsOf([3, 2, -9]))).toBe(0);
    expect(sampler.next(logitsOf([3, 2, -9]))).toBe(1);
    const below = new Sampler({ ...defaultSettings, repetitionPenalty: 2 });
    expect(below.next(logitsOf([-3, -5]))).toBe(0);
    expect(below.next(logitsOf([-3, -5]))).toBe(1);
  });
});

test('a setting outside its range is named', () => {
  expect(settingProblem(defaultSettings)).toBeNull();
  expect(settingProblem({ ...defaultSettings, temperature: 2.1 })).toBe('temperature');
  expect(settingProblem({ ...defaultSettings, temperature: Number.NaN })).toBe('temperature');
  expect(settingProblem({ ...defaultSettings, topP: 0 })).toBe('topP');
  expect(settingProblem({ ...defaultSettings, seed: 1.5 })).toBe('seed');
  expect(settingProblem({ ...defaultSettings, length: 0 })).toBe('length');
});
