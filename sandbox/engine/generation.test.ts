import { describe, expect, test } from 'vitest';
import { Conversation } from './conversation.ts';
import { type GenerationParts, generate, leastAnswer, prime } from './generation.ts';
import { KeptPieces } from './kept-pieces.ts';
import type { Turn } from './protocol.ts';
import { defaultSettings, type SamplingSettings } from './sampling.ts';
import { FakeModel } from './testing/fake-model.ts';
import { tinyTexts, tinyVocabulary } from './testing/tiny-texts.ts';

const conversation = new Conversation(tinyTexts);
const user = (content: string): readonly Turn[] => [{ role: 'user', content }];
const piece = 'Pièce D3. Le 12 mars 2026, M. Renard rentrait chez lui. '.repeat(12).trim();
const endOfTurn = 6;

/** The tokens of a text, as the model would write them. */
const tokensOf = (text: string): readonly number[] =>
  new Conversation({ ...tinyTexts, tokenizerConfig: {} }).tokens(user(text));

/** A model that answers with these tokens, whatever it is asked, then ends its turn. */
function scripted(
  answer: readonly number[],
  options: { readonly stopAfter?: number; readonly context?: number; readonly copying?: boolean } = {},
) {
  let written = 0;
  const model: FakeModel = new FakeModel(() => answer[written++] ?? endOfTurn, {
    vocabulary: tinyVocabulary,
    ...(options.context === undefined ? {} : { context: options.context }),
  });
  let asked = 0;
  let clock = 0;
  const parts: GenerationParts = {
    model,
    conversation,
    pieces: new KeptPieces(model, 1e6),
    copying: options.copying ?? false,
    now: () => {
      clock += 10;
      return clock;
    },
    stopped: async () => {
      asked += 1;
      return options.stopAfter !== undefined && asked > options.stopAfter;
    },
  };
  return { model, parts };
}
const noPenalty: SamplingSettings = { ...defaultSettings, repetitionPenalty: 1 };
const silent = { write() {}, read() {} };

async function written(turns: readonly Turn[], parts: GenerationParts, settings = noPenalty) {
  const texts: string[] = [];
  const outcome = await generate(turns, settings, parts, { write: (text) => texts.push(text), read() {} });
  if (outcome.kind !== 'written') throw new Error(outcome.kind);
  return { ...outcome.written, texts };
}

/** Read in two runs, the first token and the others: between them a stop is heard once. */
const short = user('Qui ?');

describe('generate', () => {
  test('writes what the model says until it ends its turn, and gives all its memory back', async () => {
    const { model, parts } = scripted(tokensOf('La victime.'));
    const outcome = await written(short, parts);
    expect(outcome).toMatchObject({ text: 'La victime.', ending: 'end', newTokens: tokensOf('La victime.').length });
    expect(outcome.texts.join('')).toBe('La victime.');
    expect(model.held.size).toBe(0);
  });

  test('hands out whole characters only, whatever their bytes', async () => {
    const answer = tokensOf('é🙂ß’fin');
    const { parts } = scripted(answer);
    const outcome = await written(short, parts);
    expect(outcome.texts.join('')).toBe('é🙂ß’fin');
    expect(outcome.texts.filter((text) => text.includes('\uFFFD'))).toEqual([]);
    expect(outcome.newTokens).toBeGreaterThan(outcome.texts.length);
  });

  test('a character that never becomes whole is shown at the end, not lost', async () => {
    const [firstByte] = tokensOf('🙂');
    const { parts } = scripted([...tokensOf('La'), firstByte ?? 0]);
    const outcome = await written(short, parts);
    expect(outcome.texts.join('')).toBe(outcome.text);
    expect(outcome.text).toMatch(/^La.*\uFFFD/);
  });

  test('stops at the length that was set', async () => {
    const { model, parts } = scripted(new Array(50).fill(tokensOf('la')[0] ?? 0));
    const outcome = await written(short, parts, { ...noPenalty, length: 7 });
    expect(outcome).toMatchObject({ ending: 'length', newTokens: 7 });
    expect(model.held.size).toBe(0);
  });

  test('stops within one token of an interruption', async () => {
    // Asked before reading, between its two runs, then after each token.
    const { model, parts } = scripted(tokensOf('La victime est M. Renard.'), { stopAfter: 4 });
    const outcome = await written(short, parts);
    expect(outcome).toMatchObject({ ending: 'interrupted', newTokens: 3 });
    expect(model.held.size).toBe(0);
  });

  test('reads nothing when it was interrupted before its turn', async () => {
    const { model, parts } = scripted(tokensOf('La'), { stopAfter: 0 });
    expect(await written(short, parts)).toMatchObject({ ending: 'interrupted', newTokens: 0, text: '' });
    expect(model.readTokens).toBe(0);
  });

  test('says how long a text is that leaves no room for an answer, before reading any of it', async () => {
    const { model, parts } = scripted([]);
    const turns = user('a '.repeat(2000));
    const tokens = conversation.tokens(turns).length;
    expect(await generate(turns, noPenalty, parts, silent)).toEqual({
      kind: 'too-long',
      tokens,
      limit: 512 - leastAnswer,
    });
    expect(model.readTokens).toBe(0);
  });

  test('never writes beyond the context', async () => {
    const turns = user('Qui ?');
    const context = conversation.tokens(turns).length + leastAnswer;
    const { parts } = scripted(new Array(100).fill(tokensOf('la')[0] ?? 0), { context });
    expect(await written(turns, parts, { ...noPenalty, length: 100 })).toMatchObject({
      ending: 'length',
      newTokens: 32,
    });
  });

  test('the same seed gives the same text, another seed another one', async () => {
    const run = async (seed: number) => {
      // A flat distribution: everything depends on the draw.
      const model = new FakeModel(() => -1, { vocabulary: tinyVocabulary });
      const parts = { ...scripted([]).parts, model, pieces: new KeptPieces(model, 1e6) };
      return (await written(short, parts, { ...noPenalty, temperature: 1, topP: 1, seed, length: 12 })).text;
    };
    expect(await run(5)).toBe(await run(5));
    expect(await run(5)).not.toBe(await run(6));
  });

  test('times the first token and the whole', async () => {
    const { parts } = scripted(tokensOf('La victime.'));
    const { firstTokenMs, totalMs, promptTokens } = await written(short, parts);
    expect([firstTokenMs, totalMs]).toEqual([10, 20]);
    expect(promptTokens).toBe(conversation.tokens(short).length);
  });
});

test('under the copy constraint no name comes that the prompt lacks, and the same model is free without it', async () => {
  const answer = tokensOf('le voleur est Dupont');
  // Says the script's token first, and a letter of the prompt's name next.
  const free = await written(user('Qui est Renard ?'), scripted(answer).parts);
  const held = await written(user('Qui est Renard ?'), scripted(answer, { copying: true }).parts);
  expect(free.text).toBe('le voleur est Dupont');
  expect(held.text).not.toContain('Dupont');
  expect(held.text.startsWith('le voleur est ')).toBe(true);
});

describe('prime', () => {
  /** Answers by what was read only, so that a kept state must not change the text. */
  function reader() {
    const sum = (tokens: readonly number[]): number => tokens.reduce((a, b) => a + b, tokens.length) % tinyVocabulary;
    const model = new FakeModel(sum, { vocabulary: tinyVocabulary, context: 1000 });
    const pieces = new KeptPieces(model, 1e6);
    const parts: GenerationParts = {
      model,
      conversation,
      pieces,
      copying: false,
      now: () => 0,
      stopped: async () => false,
    };
    return { model, pieces, parts };
  }
  const question = user(`${piece}\n\nQui est la victime ?`);

  test('a question on a piece that was read reads only the question, and gets the same answer', async () => {
    const settings = { ...noPenalty, length: 10 };
    const cold = reader();
    const expected = await written(question, cold.parts, settings);
    const { model, parts } = reader();
    const { tokens, whole } = await prime('D3', user(piece), parts);
    expect(whole).toBe(true);
    const before = model.readTokens;
    const outcome = await written(question, parts, settings);
    expect(outcome).toMatchObject({ text: expected.text, reusedTokens: tokens, promptTokens: expected.promptTokens });
    expect(model.readTokens - before).toBeLessThan(40);
    expect(model.held.size).toBe(1);
  });

  test('a piece that is kept is not read again', async () => {
    const { model, parts } = reader();
    await prime('D3', user(piece), parts);
    const before = model.readTokens;
    expect(await prime('D3', user(piece), parts)).toMatchObject({ whole: true });
    expect(model.readTokens).toBe(before);
  });

  test('what was read before a stop is kept: the next one goes on from there', async () => {
    const { model, pieces, parts } = reader();
    let asked = 0;
    const stopped = async () => ++asked > 2;
    expect(await prime('D3', user(piece), { ...parts, stopped })).toEqual({ tokens: 128, whole: false });
    expect([pieces.count, model.held.size]).toEqual([1, 1]);
    expect(await written(question, parts, { ...noPenalty, length: 3 })).toMatchObject({ reusedTokens: 128 });
    const { tokens } = await prime('D3', user(piece), parts);
    expect(tokens).toBe(conversation.prefix(user(piece)).length);
    expect([pieces.count, model.held.size]).toEqual([1, 1]);
  });

  test('a piece that does not fit into the cache is left, without harm', async () => {
    const { model, parts } = reader();
    const pieces = new KeptPieces(model, 700);
    const outcome = await prime('D3', user(piece), { ...parts, pieces });
    expect(outcome).toEqual({ tokens: 64, whole: false });
    expect(await written(question, { ...parts, pieces }, { ...noPenalty, length: 3 })).toMatchObject({
      reusedTokens: 64,
    });
  });

  test('a piece longer than the context is read as far as a question could use it', async () => {
    const { parts } = reader();
    expect(await prime('D3', user('a '.repeat(3000)), parts)).toEqual({ tokens: 1000 - leastAnswer, whole: true });
  });
});
