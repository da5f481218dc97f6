import { beforeAll, describe, expect, test } from 'vitest';
import { tokensPerRun } from './causal-model.ts';
import { halfToFloat, LanguageModel, type ModelShape } from './language-model.ts';
import { RuntimeFailure, type RuntimeModule } from './runtime/module.ts';
import { Session } from './runtime/session.ts';
import { likeliest } from './sampling.ts';
import { startTestRuntime } from './testing/runtime.ts';
import { tinyGraph, tinyNext, tinyWeights, weightsName } from './testing/tiny-graph.ts';

const vocabulary = 97;
const shape: ModelShape = { layers: 1, keyValueHeads: 1, headSize: 1, context: 600 };
let module: RuntimeModule;
beforeAll(async () => {
  module = await startTestRuntime();
});
const newModel = async () =>
  new LanguageModel(await Session.create(module, tinyGraph(vocabulary), new Map([[weightsName, tinyWeights]])), shape);
const some = (count: number, from = 1): readonly number[] =>
  Array.from({ length: count }, (_, at) => (from + at * 7) % vocabulary);

describe('LanguageModel on the real runtime', () => {
  test('what it says next comes of every token, position and mask', async () => {
    const model = await newModel();
    const step = await model.read(model.start, some(150));
    expect(step && likeliest(step.logits)).toBe(tinyNext(some(150), vocabulary));
    model.release();
  });

  test('reading on from a state is the same as reading all of it at once, and the state can be used again', async () => {
    const model = await newModel();
    const piece = await model.read(model.start, some(100));
    if (piece === null) throw new Error('nothing stopped it');
    for (const question of [some(5, 3), some(70, 4)]) {
      const step = await model.read(piece.state, question);
      expect(step && likeliest(step.logits)).toBe(tinyNext([...some(100), ...question], vocabulary));
      expect(step?.state.tokens).toEqual([...some(100), ...question]);
    }
    model.release();
  });

  test('a stop is heard between two runs of the graph', async () => {
    const model = await newModel();
    const read: number[] = [];
    const outcome = await model.read(model.start, some(tokensPerRun * 4), {
      read: (tokens) => read.push(tokens),
      stopped: async () => read.length === 2,
    });
    expect(outcome).toBeNull();
    // The first token of a text is read alone.
    expect(read).toEqual([1, tokensPerRun + 1]);
    model.release();
  });

  test('states that are forgotten give their memory back', async () => {
    const model = await newModel();
    const round = async () => {
      const step = await model.read(model.start, some(500));
      if (step !== null) model.forget(step.state);
    };
    for (let time = 0; time < 3; time += 1) await round();
    const before = module.HEAPU8.byteLength;
    for (let time = 0; time < 40; time += 1) await round();
    expect(module.HEAPU8.byteLength).toBe(before);
    model.release();
    model.release();
  });

  test('knows what a state costs', async () => {
    const model = await newModel();
    expect(model.stateBytes(100)).toBe(100 * 2 * 4);
    model.release();
  });

  test('the logits of the last token are the caller’s to change', async () => {
    const model = await newModel();
    const first = await model.read(model.start, some(3));
    first?.logits.fill(-1);
    const second = await model.read(model.start, some(3));
    expect(second && likeliest(second.logits)).toBe(tinyNext(some(3), vocabulary));
    model.release();
  });
});

test('a graph without a state is refused', () => {
  const session = {
    inputs: [{ name: 'input_ids', type: 7, dims: [] }],
    outputs: [{ name: 'logits', type: 1, dims: [] }],
  };
  expect(() => new LanguageModel(session as unknown as Session, shape)).toThrow(RuntimeFailure);
});

test('half precision becomes a number', () => {
  expect([0x3c00, 0xc000, 0x3555, 0x0001, 0x7c00, 0x8000].map(halfToFloat)).toEqual([
    1,
    -2,
    0.333251953125,
    2 ** -24,
    Number.POSITIVE_INFINITY,
    -0,
  ]);
  expect(halfToFloat(0x7e00)).toBeNaN();
});
