import { expect, it } from 'vitest';
import { translator } from '#lib/strings/index.ts';
import { momentOf, stateWords, waitingWords } from './words.ts';

const [fr, en] = [translator('fr'), translator('en')];
const plain = (text: string | null): string | null => text?.replaceAll(/[\u00a0\u202f]/g, ' ') ?? null;

it('says a moment on the clock of Paris', () => {
  expect(momentOf(fr, Date.UTC(2026, 10, 1, 23, 30))).toBe('2 novembre 2026 à 00:30');
  expect(momentOf(en, Date.UTC(2026, 6, 1, 10, 5))).toBe('1 July 2026 at 12:05');
});

it('says how many statements wait: one, several, or more than were counted', () => {
  const late = (behind: number, more = false) => plain(stateWords(fr, { kind: 'late', behind, more }).text);
  expect(late(1)).toBe('en retard d’une trace');
  expect(late(1234)).toBe('en retard de 1 234 traces');
  expect(late(10_000, true)).toBe('en retard de plus de 10 000 traces');
  expect(waitingWords(fr, { behind: 0, more: false })).toBeNull();
  expect(waitingWords(en, { behind: 2, more: false })).toBe('2 statements wait.');
});

it('says every state in words, and repeats it by a colour', () => {
  expect(stateWords(fr, { kind: 'current' })).toEqual({ text: 'à jour', badge: 'badge--success' });
  expect(stateWords(fr, { kind: 'paused', behind: 3, more: false })).toEqual({ text: 'en pause', badge: '' });
  const failing = { reason: 'busy', status: 429, attempts: 1, retryAtMs: 0, behind: 0, more: false } as const;
  const state = { kind: 'failing', sinceMs: Date.UTC(2026, 10, 22, 9), ...failing } as const;
  expect(stateWords(fr, state)).toEqual({
    text: 'en panne depuis le 22 novembre 2026 à 10:00',
    badge: 'badge--danger',
  });
});
