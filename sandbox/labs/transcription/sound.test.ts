import { expect, test } from 'vitest';
import { loadSound, type SoundServices } from './sound.ts';
import { data } from './testing/recordings.ts';
import { lineAt } from './use-player.ts';

const services = (own: Partial<SoundServices>): SoundServices => ({
  canPlay: () => true,
  fetchSound: async () => new Blob(['abc']),
  ...own,
});

test('a sound that is whole can be played', async () => {
  expect(await loadSound(services({}), '/un.mp3', 3)).toMatchObject({ kind: 'sound', blob: { size: 3 } });
});

test.each([
  ['unsupported', services({ canPlay: () => false })],
  ['missing', services({ fetchSound: async () => null })],
  ['missing', services({ fetchSound: () => Promise.reject(new TypeError('offline')) })],
  ['cut', services({ fetchSound: async () => new Blob(['a']) })],
] as const)('what lacks is said: %s', async (lack, own) => {
  expect(await loadSound(own, '/un.mp3', 3)).toEqual({ kind: 'lacking', lack });
});

test('a browser that cannot play the sound does not fetch it', async () => {
  let fetched = 0;
  await loadSound(
    services({
      canPlay: () => false,
      fetchSound: async () => {
        fetched += 1;
        return null;
      },
    }),
    '/un.mp3',
    3,
  );
  expect(fetched).toBe(0);
});

test('the line that is heard is the last one that has begun', () => {
  const lines = data.recordings[0]?.segments[0]?.lines ?? [];
  expect([0, 1499, 1500, 3900].map((ms) => lineAt(lines, ms)?.id)).toEqual(['un-1', 'un-1', 'un-2', 'un-2']);
  expect(lineAt(lines.slice(1), 100)).toBeNull();
});
