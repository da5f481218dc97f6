import { describe, expect, test } from 'vitest';
import { Conversation } from '../conversation.ts';
import { likeliest } from '../sampling.ts';
import { FakeModel } from '../testing/fake-model.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { tinyTexts, tinyVocabulary } from '../testing/tiny-texts.ts';
import { canaryProblem, canaryPrompt, canaryTokens, firstTokens } from './canary.ts';
import { type Forward, WebGpuModel } from './model.ts';
import { type GpuAdapter, probeWebGpu } from './probe.ts';
import { refusalText, type WebGpuRefusal } from './refusal.ts';

const conversation = new Conversation(tinyTexts);
const never = new Promise<'late'>(() => {});
const counting = () =>
  new FakeModel((tokens) => (tokens.reduce((a, b) => a + b, 0) * 7 + 11) % tinyVocabulary, {
    vocabulary: tinyVocabulary,
  });

describe('the probe', () => {
  const adapter: GpuAdapter = {
    limits: { maxBufferSize: 1e9, maxStorageBufferBindingSize: 1e9 },
    features: new Set(['shader-f16']),
    info: { isFallbackAdapter: false },
  };
  const probe = (change: Partial<GpuAdapter> | null, model = tinyModel, allowsSoftware = false) =>
    probeWebGpu(
      { requestAdapter: async () => (change === null ? null : { ...adapter, ...change }) },
      model,
      allowsSoftware,
    );
  const small = { maxBufferSize: 1e9, maxStorageBufferBindingSize: 100 };
  const half = { ...tinyModel, graph: 'onnx/model_q4f16.onnx' };

  test.each<[string, Partial<GpuAdapter> | null, WebGpuRefusal | null]>([
    ['a graphics processor', {}, null],
    ['none', null, 'no-adapter'],
    ['one that the processor simulates', { info: { isFallbackAdapter: true } }, 'software'],
    ['one with small buffers', { limits: small }, 'limits'],
    ['one that says nothing of itself', { info: {} }, null],
  ])('%s', async (_, change, refusal) => {
    expect(await probe(change)).toBe(refusal);
  });

  test('half precision is asked for only where the graph needs it', async () => {
    expect(await probe({ features: new Set() })).toBeNull();
    expect(await probe({ features: new Set() }, half)).toBe('no-half-precision');
    expect(await probe({}, half)).toBeNull();
  });

  test('a browser without WebGPU, or whose WebGPU fails, has no adapter', async () => {
    expect(await probeWebGpu(null, tinyModel, false)).toBe('no-adapter');
    const broken = { requestAdapter: () => Promise.reject(new Error('lost')) };
    expect(await probeWebGpu(broken, tinyModel, false)).toBe('no-adapter');
  });

  test('tests may accept a simulated one', async () => {
    expect(await probe({ info: { isFallbackAdapter: true } }, tinyModel, true)).toBeNull();
  });
});

describe('the canary', () => {
  test('the first tokens are the likeliest ones, and all memory is given back', async () => {
    const model = counting();
    const tokens = await firstTokens(model, conversation, canaryTokens);
    const said: number[] = [...conversation.tokens(canaryPrompt)];
    for (const token of tokens) {
      const step = await model.read(model.start, said);
      expect(step && likeliest(step.logits)).toBe(token);
      if (step !== null) model.forget(step.state);
      said.push(token);
    }
    expect(tokens).toHaveLength(canaryTokens);
    expect(model.held.size).toBe(0);
  });

  test('a model that ends its turn earlier has fewer', async () => {
    const model = new FakeModel(() => 6, { vocabulary: tinyVocabulary });
    expect(await firstTokens(model, conversation, canaryTokens)).toEqual([6]);
  });

  test('passes a model that says the expected words, and no other', async () => {
    const expected = await firstTokens(counting(), conversation, canaryTokens);
    expect(await canaryProblem(counting(), conversation, expected, never)).toBeNull();
    const other = expected.map((token, at) => (at === expected.length - 1 ? token + 1 : token));
    expect(await canaryProblem(counting(), conversation, other, never)).toBe('wrong-words');
  });

  test('refuses one that is too slow, and one that fails', async () => {
    const slow = counting();
    slow.read = () => new Promise(() => {});
    expect(await canaryProblem(slow, conversation, [1, 2, 3, 4], Promise.resolve('late'))).toBe('slow');
    const failing = counting();
    failing.read = () => Promise.reject(new Error('device lost'));
    expect(await canaryProblem(failing, conversation, [1, 2, 3, 4], never)).toBe('failed');
  });
});

describe('a model on WebGPU', () => {
  /** Sums what it has read, and counts the tensors that were not disposed. */
  function gpu() {
    const alive = new Set<object>();
    const sums = new WeakMap<object, number>();
    let isReleased = false;
    const forward: Forward = {
      async run(tokens, at, past) {
        const before = past?.['past_key_values.0.key'];
        if ((before === undefined) !== (at === 0)) throw new Error('a state without its tokens');
        if (before !== undefined && !alive.has(before)) throw new Error('a tensor that was disposed');
        const sum = tokens.reduce((a, b) => a + b, before === undefined ? 0 : (sums.get(before) ?? 0));
        const tensor = { dispose: () => void alive.delete(tensor) };
        alive.add(tensor);
        sums.set(tensor, sum);
        const logits = new Float32Array(50);
        logits[sum % 50] = 1;
        return { logits, past: { 'past_key_values.0.key': tensor } };
      },
      release: async () => {
        isReleased = true;
      },
    };
    const shape = { layers: 2, keyValueHeads: 1, headSize: 4, context: 300 };
    return { model: new WebGpuModel(forward, shape), alive, isReleased: () => isReleased };
  }
  const tokens = Array.from({ length: 150 }, (_, at) => at % 13);
  const sum = tokens.reduce((a, b) => a + b, 0);

  test('reads in runs, and goes on from a state as often as one likes', async () => {
    const { model, alive } = gpu();
    const step = await model.read(model.start, tokens);
    if (step === null) throw new Error('nothing stopped it');
    expect(likeliest(step.logits)).toBe(sum % 50);
    for (const token of [3, 4]) {
      const next = await model.read(step.state, [token]);
      expect(next && likeliest(next.logits)).toBe((sum + token) % 50);
      if (next !== null) model.forget(next.state);
    }
    expect(alive.size).toBe(1);
    model.forget(step.state);
    expect(alive.size).toBe(0);
  });

  test('gives everything back when it is stopped, and when it is released', async () => {
    const { model, alive, isReleased } = gpu();
    expect(await model.read(model.start, tokens, { stopped: async () => true })).toBeNull();
    expect(alive.size).toBe(0);
    await model.read(model.start, tokens);
    model.release();
    expect([alive.size, isReleased()]).toEqual([0, true]);
  });

  test('says what a state costs: keys and values of each layer, four bytes a number', () => {
    expect(gpu().model.stateBytes(10)).toBe(10 * 2 * 2 * 4 * 4);
  });
});

test('each reason for WebAssembly is said in both languages, as the end of a sentence', () => {
  const reasons: readonly WebGpuRefusal[] = [
    'no-adapter',
    'software',
    'limits',
    'no-half-precision',
    'wrong-words',
    'slow',
    'failed',
  ];
  for (const lang of ['fr', 'en'] as const) {
    const texts = reasons.map((reason) => refusalText(reason, lang));
    expect(new Set(texts).size).toBe(reasons.length);
    for (const text of texts) expect(text).toMatch(/^[a-z].*[a-zé]$/);
  }
});
