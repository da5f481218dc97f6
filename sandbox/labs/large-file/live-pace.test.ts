import { expect, test } from 'vitest';
import { addSpent, nothingSpent, paceOf, secondsFor, spentBy, workLeft } from './live-pace.ts';
import { noLive } from './live-state.ts';
import { parts, statistics } from './testing/live.ts';

const spent = spentBy(statistics);
const plan = { parts, budget: 2000, notes: [], paragraphs: [] };

test('no wait is announced before a call was made', () => {
  expect(secondsFor(workLeft(plan), null)).toBeNull();
  expect(secondsFor(workLeft(plan), nothingSpent)).toBeNull();
  expect(paceOf(noLive, 'tiny', 'wasm')).toBeNull();
});

test('the wait is what is to be read and written at the pace so far', () => {
  // 100 tokens read in 1 s, and 2 s of writing for each call.
  expect(secondsFor({ calls: 3, promptTokens: 200 }, spent)).toBe(8);
  expect(secondsFor({ calls: 3, promptTokens: 200 }, addSpent(spent, spent))).toBe(8);
});

test('what was kept from before is not counted as read', () => {
  expect(spentBy({ ...statistics, reusedTokens: 40 }).promptTokens).toBe(60);
});

test('less is left with every note, and nothing at the end', () => {
  expect(workLeft(plan).calls).toBe(7);
  const notes = parts.map(({ cote }) => ({ cote, part: 1, text: 'x', ending: 'end' as const, newTokens: 5, ms: 1 }));
  const after = workLeft({ ...plan, notes: notes.slice(0, 2) });
  expect(after.calls).toBe(5);
  // Two pieces that are read, and two notes that are shorter than they might have been.
  expect(after.promptTokens).toBe(workLeft(plan).promptTokens - 200 - 2 * (96 - 5));
  expect(workLeft({ ...plan, notes }).calls).toBe(1);
  const paragraphs = [{ level: 1, index: 0, text: 'x', ending: 'end' as const, newTokens: 5, ms: 1 }];
  expect(workLeft({ ...plan, notes, paragraphs })).toEqual({ calls: 0, promptTokens: 0 });
});

test('a pace on another model or another backend says nothing', () => {
  const live = { ...noLive, pace: { model: 'tiny', backend: 'wasm' as const, spent } };
  expect(paceOf(live, 'tiny', 'wasm')).toEqual(spent);
  expect(paceOf(live, 'other', 'wasm')).toBeNull();
  expect(paceOf(live, 'tiny', 'webgpu')).toBeNull();
});
