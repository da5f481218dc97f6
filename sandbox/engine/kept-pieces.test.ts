import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptPieces } from './kept-pieces.ts';
import { FakeModel } from './testing/fake-model.ts';

const next = (): number => 0;
async function stateOf(model: FakeModel, tokens: readonly number[]) {
  const step = await model.read(model.start, tokens);
  if (step === null) throw new Error('nothing stopped it');
  return step.state;
}

test('a prompt starts from the longest kept beginning of its own', async () => {
  const model = new FakeModel(next);
  const pieces = new KeptPieces(model, 1000);
  for (const tokens of [[1], [1, 2], [1, 2, 3], [9, 9, 9, 9]]) pieces.keep(tokens.join(), await stateOf(model, tokens));
  expect(pieces.startOf([1, 2, 7, 8]).tokens).toEqual([1, 2]);
  expect(pieces.startOf([5]).tokens).toEqual([]);
  // At least one token must be left to read: its logits are what is wanted.
  expect(pieces.startOf([1, 2, 3]).tokens).toEqual([1, 2]);
});

test('the piece used longest ago goes first, and its memory with it', async () => {
  const model = new FakeModel(next);
  const pieces = new KeptPieces(model, 60);
  pieces.keep('a', await stateOf(model, [1, 1]));
  pieces.keep('b', await stateOf(model, [2, 2]));
  pieces.keep('c', await stateOf(model, [3, 3]));
  pieces.startOf([1, 1, 1]);
  pieces.keep('d', await stateOf(model, [4, 4]));
  expect(pieces.startOf([1, 1, 1]).tokens).toEqual([1, 1]);
  expect(pieces.startOf([2, 2, 2]).tokens).toEqual([]);
  expect(pieces.count).toBe(3);
  expect(model.held.size).toBe(3);
});

test('a piece read again replaces what was kept of it', async () => {
  const model = new FakeModel(next);
  const pieces = new KeptPieces(model, 1000);
  pieces.keep('a', await stateOf(model, [1]));
  pieces.keep('a', await stateOf(model, [1, 2]));
  expect([pieces.count, pieces.bytes, model.held.size]).toEqual([1, 20, 1]);
});

test('a state beyond the limit is given back, and what was kept stays', async () => {
  const model = new FakeModel(next);
  const pieces = new KeptPieces(model, 30);
  pieces.keep('a', await stateOf(model, [1]));
  expect(pieces.keep('a', await stateOf(model, [1, 2, 3, 4]))).toBe(false);
  expect(pieces.startOf([1, 2]).tokens).toEqual([1]);
  expect(model.held.size).toBe(1);
});

test('whatever is kept, the limit holds, nothing is held twice and everything is given back in the end', async () => {
  const piece = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (sequence) => {
      const model = new FakeModel(next);
      const pieces = new KeptPieces(model, 150);
      for (const [key, tokens] of sequence) {
        pieces.keep(key, await stateOf(model, tokens));
        expect(pieces.bytes).toBeLessThanOrEqual(150);
        expect(model.held.size).toBe(pieces.count);
      }
      pieces.clear();
      expect([model.held.size, pieces.bytes]).toEqual([0, 0]);
    }),
  );
});
