import { expect, test } from 'vitest';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { eventName } from './use-workshop.ts';

const item = {
  module: 'atelier-consignes',
  exercise: 'citer',
  exerciseVersion: 1,
  model: 'tiny',
  backend: 'wasm',
} as const;

test('each step of a learner’s work has a name of its own, and the same step the same name', () => {
  const events: readonly LearningEvent[] = [
    { ...item, kind: 'prompt-tried', attempt: 1, passed: [] },
    { ...item, kind: 'prompt-tried', attempt: 2, passed: [] },
    { ...item, exercise: 'comparer', kind: 'prompt-tried', attempt: 1, passed: [] },
    { ...item, kind: 'vigilance-checked', seq: 1, counts: {} },
    { ...item, kind: 'vigilance-checked', seq: 2, counts: {} },
  ];
  const names = events.map((event) => eventName('work-1', event));
  expect(new Set(names).size).toBe(events.length);
  expect(events.map((event) => eventName('work-1', event))).toEqual(names);
  expect(events.map((event) => eventName('work-2', event)).some((name) => names.includes(name))).toBe(false);
});
