import { expect, test } from 'vitest';
import { type Device, type Offer, offerFor } from './capability.ts';
import { downloadBytes } from './catalogue.ts';
import { tinyModel } from './testing/tiny-model.ts';

const laptop: Device = {
  hasWebAssembly: true,
  isIsolated: true,
  processors: 8,
  memory: 8,
  isPhone: false,
  freeBytes: 1e10,
  hasWebGpu: false,
  crashed: false,
};
const model = { ...tinyModel, memoryBytes: 700_000_000 };
const size = downloadBytes(model);
const live = (threads: number, change: Partial<Extract<Offer, { kind: 'live' }>> = {}): Offer => ({
  kind: 'live',
  backend: 'wasm',
  threads,
  careful: false,
  ...change,
});

const table: readonly (readonly [string, Partial<Device>, Offer])[] = [
  ['a laptop', {}, live(4)],
  ['two processors', { processors: 2 }, live(2)],
  ['a browser that does not say how many', { processors: null, memory: null, freeBytes: null }, live(1)],
  ['a page that may not share memory', { isIsolated: false }, live(1)],
  ['a crash at the last visit', { crashed: true, hasWebGpu: true }, live(1, { careful: true })],
  ['a browser without WebAssembly', { hasWebAssembly: false }, { kind: 'recorded', because: { kind: 'unsupported' } }],
  ['a phone', { isPhone: true }, { kind: 'recorded', because: { kind: 'phone' } }],
  ['too little memory', { memory: 1 }, { kind: 'recorded', because: { kind: 'memory', neededBytes: 700_000_000 } }],
  ['just enough memory', { memory: 2 }, live(4)],
  ['no room', { freeBytes: 10 }, { kind: 'recorded', because: { kind: 'storage', neededBytes: size, freeBytes: 10 } }],
  ['a graphics processor, for a model that has no graph for it', { hasWebGpu: true }, live(4)],
];
test.each(table)('%s', (_, change, offer) => {
  expect(offerFor({ ...laptop, ...change }, model, 0)).toEqual(offer);
});

test('what is kept already needs no room', () => {
  expect(offerFor({ ...laptop, freeBytes: 10 }, model, size)).toEqual(live(4));
  expect(offerFor({ ...laptop, freeBytes: 10 }, model, size - 10)).toEqual(live(4));
  expect(offerFor({ ...laptop, freeBytes: 10 }, model, size - 11).kind).toBe('recorded');
});

test('a model with a graph for it is offered on the graphics processor', () => {
  const canary = [1, 2, 3, 4];
  expect(offerFor({ ...laptop, hasWebGpu: true }, { ...model, webgpu: true, canary }, 0)).toEqual(
    live(4, { backend: 'webgpu' }),
  );
});
