import { beforeAll, describe, expect, test } from 'vitest';
import { tokensPerRun } from './causal-model.ts';
import { halfToFloat, LanguageModel, type ModelShape } from './language-model.ts';
import { RuntimeFailure, type RuntimeModule } from './runtime/module.ts';
import { type RunnableGraph, Session } from './runtime/session.ts';
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
/** The runtime, with a count of the tensors that are not released yet and of the blocks that are not freed. */
function counting(of: RuntimeModule) {
  const now = { tensors: 0, blocks: 0 };
  const counted: RuntimeModule = Object.create(of, {
    _malloc: {
      value: (bytes: number) => {
        now.blocks += 1;
        return of._malloc(bytes);
      },
    },
    _free: {
      value: (pointer: number) => {
        now.blocks -= 1;
        of._free(pointer);
      },
    },
    _OrtCreateTensor: {
      value: (...given: Parameters<RuntimeModule['_OrtCreateTensor']>) => {
        now.tensors += 1;
        return of._OrtCreateTensor(...given);
      },
    },
    _OrtRun: {
      value: (...given: Parameters<RuntimeModule['_OrtRun']>) => {
        now.tensors += given[5];
        return of._OrtRun(...given);
      },
    },
    _OrtReleaseTensor: {
      value: (tensor: number) => {
        now.tensors -= 1;
        return of._OrtReleaseTensor(tensor);
      },
    },
  });
  return { counted, held: () => ({ ...now }) };
}
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

  test('of an answer of any length nothing stays but the state of its end, until that is forgotten too', async () => {
    const { counted, held } = counting(module);
    const session = await Session.create(counted, tinyGraph(vocabulary), new Map([[weightsName, tinyWeights]]));
    const model = new LanguageModel(session, shape);
    const atRest = held();
    let step = await model.read(model.start, some(130));
    for (let token = 0; step !== null && token < 40; token += 1) {
      const next = await model.read(step.state, [likeliest(step.logits)]);
      model.forget(step.state);
      step = next;
    }
    expect(held()).toEqual({ ...atRest, tensors: atRest.tensors + 2 });
    if (step !== null) model.forget(step.state);
    expect(await model.read(model.start, some(200), { stopped: async () => true })).toBeNull();
    expect(held()).toEqual(atRest);
    model.release();
    expect(held()).toEqual({ tensors: 0, blocks: 0 });
  });

  test('the logits of every token come in one array: one for each would be 160 kB of garbage a token', async () => {
    const model = await newModel();
    const arrays = new Set<ArrayBufferLike>();
    for (let from = 0; from < 5; from += 1) {
      const step = await model.read(model.start, some(3, from));
      if (step === null) throw new Error('nothing stopped it');
      expect(likeliest(step.logits)).toBe(tinyNext(some(3, from), vocabulary));
      arrays.add(step.logits.buffer);
    }
    expect(arrays.size).toBe(1);
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
  const notAsked = () => {
    throw new Error('a refused graph must not be used');
  };
  const session: RunnableGraph = {
    inputs: [{ name: 'input_ids', type: 7, dims: [] }],
    outputs: [{ name: 'logits', type: 1, dims: [] }],
    empty: notAsked,
    integers: notAsked,
    run: notAsked,
    numbers: notAsked,
    free: () => {},
    release: () => {},
  };
  expect(() => new LanguageModel(session, shape)).toThrow(RuntimeFailure);
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
