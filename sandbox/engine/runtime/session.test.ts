import { beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime } from '../testing/runtime.ts';
import { tinyGraph, tinyWeights, weightsName } from '../testing/tiny-graph.ts';
import { RuntimeFailure, type RuntimeModule } from './module.ts';
import { Session, tensorBytes } from './session.ts';

let module: RuntimeModule;
beforeAll(async () => {
  module = await startTestRuntime();
});
const weights = new Map([[weightsName, tinyWeights]]);

describe('a session on the real runtime', () => {
  test('tells the names, types and shapes of what goes in and comes out', async () => {
    const session = await Session.create(module, tinyGraph(10), weights);
    expect(session.inputs).toMatchObject([
      { name: 'input_ids', type: 7, dims: [1, 'now'] },
      { name: 'attention_mask', type: 7, dims: [1, 'length'] },
      { name: 'position_ids', type: 7, dims: [1, 'now'] },
      { name: 'past_key_values.0.key', type: 1, dims: [1, 1, 'length', 1] },
      { name: 'past_key_values.0.value', type: 1 },
    ]);
    expect(session.outputs.map(({ name }) => name)).toEqual(['logits', 'present.0.key', 'present.0.value']);
    session.release();
  });

  test('runs with tensors that stay in its memory, and gives the numbers of one', async () => {
    const session = await Session.create(module, tinyGraph(10), weights);
    const empty = () => session.empty(1, [1, 1, 0, 1]);
    const integers = (...values: readonly number[]) => session.integers(values.length, (at) => values[at] ?? 0);
    const inputs = [integers(3, 4), integers(1, 1), integers(0, 1), empty(), empty()];
    const [logits, key, value] = await session.run(inputs);
    expect(logits && session.numbers(logits).dims).toEqual([1, 2, 10]);
    // 3 + 4, two in the mask, last position 1: the tenth token, 0.
    expect(logits && [...session.numbers(logits).values].slice(10)).toEqual([5, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(key && { ...session.numbers(key), values: [...session.numbers(key).values] }).toEqual({
      dims: [1, 1, 2, 1],
      values: [3, 4],
    });
    session.free([...inputs, ...[logits, key, value].flatMap((tensor) => tensor ?? [])]);
    session.release();
  });

  test('says in the runtime’s words why a graph cannot be used, and works on afterwards', async () => {
    await expect(Session.create(module, new Uint8Array([8, 8, 1, 2, 3]), new Map())).rejects.toThrow(RuntimeFailure);
    await expect(Session.create(module, tinyGraph(10), new Map())).rejects.toThrow(/making the session/);
    const session = await Session.create(module, tinyGraph(10), weights);
    await expect(session.run([])).rejects.toThrow(/running the model/);
    session.release();
  });

  test('a hundred sessions with their runs leave the runtime’s memory as large as ten did', async () => {
    const once = async () => {
      const session = await Session.create(module, tinyGraph(10), weights);
      const empty = () => session.empty(1, [1, 1, 0, 1]);
      const ones = () => session.integers(64, () => 1);
      const inputs = [ones(), ones(), ones(), empty(), empty()];
      session.free([...(await session.run(inputs)), ...inputs]);
      session.release();
    };
    for (let time = 0; time < 10; time += 1) await once();
    const before = module.HEAPU8.byteLength;
    for (let time = 0; time < 100; time += 1) await once();
    expect(module.HEAPU8.byteLength).toBe(before);
  });
});

test('the bytes of a tensor follow from its type and shape', () => {
  expect(tensorBytes(1, [1, 2, 3])).toBe(24);
  expect(tensorBytes(7, [4])).toBe(32);
  expect(tensorBytes(10, [1, 0, 8])).toBe(0);
});
