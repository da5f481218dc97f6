import { describe, expect, test } from 'vitest';
import { type Failure, failureText } from './failures.ts';

const every: readonly Failure[] = [
  { kind: 'file-missing', file: 'config.json' },
  { kind: 'file-damaged', file: 'config.json' },
  { kind: 'network' },
  { kind: 'storage', neededBytes: 124_000_000, freeBytes: 30_000_000 },
  { kind: 'storage', neededBytes: 124_000_000, freeBytes: null },
  { kind: 'memory', neededBytes: 620_000_000 },
  { kind: 'too-long', tokens: 5000, limit: 4064 },
  { kind: 'other-tab' },
  { kind: 'stopped-working' },
  { kind: 'unsupported' },
  { kind: 'not-loaded' },
  { kind: 'setting', setting: 'topP' },
  { kind: 'model', detail: 'ShapeInferenceError' },
];

describe.each(every)('the failure $kind', (failure) => {
  test('is said in whole sentences, in both languages, and each in its own', () => {
    const [fr, en] = [failureText(failure, 'fr'), failureText(failure, 'en')];
    for (const text of [fr, en]) {
      expect(text).toMatch(/^[A-Z0-9].*\.$/s);
      expect(text).not.toMatch(/undefined|null|NaN|\bstack\b/);
    }
    expect(fr).not.toBe(en);
  });

  test('says the facts it knows', () => {
    const text = failureText(failure, 'fr');
    if ('file' in failure) expect(text).toContain(failure.file);
    if (failure.kind === 'too-long') expect(text).toMatch(/5000.*4064/);
    if (failure.kind === 'memory') expect(text).toContain('620 Mo');
    if (failure.kind === 'storage') expect(text.includes('30 Mo')).toBe(failure.freeBytes !== null);
  });
});
