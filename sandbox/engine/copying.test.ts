import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Copying, repeating } from './copying.ts';
import { defaultSettings, Sampler } from './sampling.ts';

interface Vectors {
  readonly prompt: string;
  readonly allows: readonly { readonly text: string; readonly added: string; readonly allowed: boolean }[];
  readonly repeats: readonly {
    readonly tokens: readonly number[];
    readonly size: number;
    readonly repeated: readonly number[];
  }[];
}
/** Read by the tests of sandbox/model-build too: the model is measured with the rules that the browser follows. */
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../model-build/data/decoding-vectors.json', import.meta.url), 'utf8'),
);

describe('the copy constraint', () => {
  test.each(vectors.allows)('« $text » then « $added »: $allowed', ({ text, added, allowed }) => {
    expect(new Copying(vectors.prompt).allows(text, added)).toBe(allowed);
  });

  test('a text of the prompt may be written letter by letter', () => {
    const copying = new Copying(vectors.prompt);
    const text = 'Il a payé 1 450 euros le 12 mars 2024 à Belval, dit M. Renard (D3).';
    for (let at = 0; at < text.length; at += 1) {
      expect(copying.allows(text.slice(0, at), text.charAt(at)), text.slice(0, at + 1)).toBe(true);
    }
  });
});

test.each(vectors.repeats)('tokens of $tokens that would repeat a run of $size', ({ tokens, size, repeated }) => {
  expect([...repeating(tokens, size)].sort()).toEqual(repeated);
});

describe('the sampler under a constraint', () => {
  const logits = () => Float32Array.from([5, 4, 3, 2, 1]);
  const greedy = () => new Sampler({ ...defaultSettings, temperature: 0, repetitionPenalty: 1 });

  test('takes the likeliest token that is allowed', () => {
    expect(greedy().next(logits(), (token) => (token < 2 ? 'forbidden' : 'allowed'))).toBe(2);
  });
  test('rather repeats a run than invents, and rather an allowed one than either', () => {
    expect(greedy().next(logits(), (token) => (token === 3 ? 'repeats' : 'forbidden'))).toBe(3);
    expect(greedy().next(logits(), (token) => (token === 4 ? 'allowed' : 'repeats'))).toBe(4);
  });
  test('writes what the model says where nothing is allowed', () => {
    expect(greedy().next(logits(), () => 'forbidden')).toBe(0);
  });
  test('draws the same tokens again from the same seed', () => {
    const draws = (): readonly number[] => {
      const sampler = new Sampler({ ...defaultSettings, temperature: 1.5, topP: 1, seed: 3 });
      return Array.from({ length: 20 }, () =>
        sampler.next(logits(), (token) => (token === 0 ? 'forbidden' : 'allowed')),
      );
    };
    expect(draws()).toEqual(draws());
    expect(draws()).not.toContain(0);
    expect(new Set(draws()).size).toBeGreaterThan(1);
  });
});
