import { describe, expect, it } from 'vitest';
import type { SyncStatus } from './recorder.ts';
import { syncStatusText } from './sync-text.ts';

const states: readonly SyncStatus[] = [
  { state: 'local', kept: 0 },
  { state: 'local', kept: 23 },
  { state: 'synchronised' },
  { state: 'sending', waiting: 0 },
  { state: 'sending', waiting: 2 },
  { state: 'waiting', waiting: 1, retryAt: null },
  { state: 'waiting', waiting: 3, retryAt: 5 },
  { state: 'signed-out', waiting: 2 },
  { state: 'refused', waiting: 0, refused: 2 },
  { state: 'refused', waiting: 4, refused: 1 },
  { state: 'unavailable' },
];

describe('the words of the synchronisation', () => {
  it('say each state differently in each language', () => {
    for (const lang of ['fr', 'en'] as const) {
      expect(new Set(states.map((status) => syncStatusText(status, lang))).size).toBe(states.length);
    }
  });

  it('follow French typography: a no-break space before a colon', () => {
    for (const status of states) expect(syncStatusText(status, 'fr')).not.toMatch(/[^\u00a0]:/);
  });

  it('agree in number', () => {
    expect(syncStatusText({ state: 'sending', waiting: 1 }, 'fr')).toBe('Envoi de 1\u00a0activité…');
    expect(syncStatusText({ state: 'local', kept: 23 }, 'fr')).toBe(
      'Sans compte\u00a0: 23\u00a0activités dans ce navigateur seulement.',
    );
    expect(syncStatusText({ state: 'refused', waiting: 0, refused: 2 }, 'fr')).toContain(
      '2\u00a0activités non enregistrées',
    );
    expect(syncStatusText({ state: 'waiting', waiting: 1, retryAt: null }, 'en')).toBe(
      'Offline: 1\u00a0activity waiting, nothing is lost.',
    );
  });
});
