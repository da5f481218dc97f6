import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../load/index.ts';

const folder = join(import.meta.dirname, 'audio');
const { audio, recordings } = await loadCatalogue();
const files = [...audio];

/** kbit/s of MPEG-2 layer III by the index in a frame's header (ISO/IEC 13818-3, 2.4.2.3). */
const bitrates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const sampleRates = [22_050, 24_000, 16_000] as const;

/** Duration in ms from the headers of the frames; throws where the stream breaks off. */
function durationOf(mp3: Buffer): number {
  let at = 0;
  let samples = 0;
  let rate = 0;
  while (at < mp3.length) {
    const header = mp3.readUInt32BE(at);
    // Eleven bits of sync, MPEG-2, layer III.
    if (header >>> 19 !== 0x1ffe || ((header >>> 17) & 3) !== 1) throw new Error(`no frame at byte ${at}`);
    rate = sampleRates[(header >>> 10) & 3] ?? 0;
    const size = Math.floor((72_000 * (bitrates[(header >>> 12) & 15] ?? 0)) / rate) + ((header >>> 9) & 1);
    const isInfo = mp3.subarray(at, at + size).includes('Info') && at === 0;
    if (!isInfo) samples += 576;
    at += size;
  }
  if (at !== mp3.length) throw new Error('the last frame is cut');
  return (samples * 1000) / rate;
}

it('has nine segments, three for each recording, under 6 MB in all', () => {
  expect(recordings.map(({ segments }) => segments.length)).toEqual([3, 3, 3]);
  expect(files.map(([id]) => id).sort()).toEqual(
    recordings.flatMap(({ segments }) => segments.map(({ id }) => id)).sort(),
  );
  expect(readdirSync(folder).sort()).toEqual([...files.map(([, { file }]) => file), 'manifest.json'].sort());
  expect(files.reduce((sum, [, { bytes }]) => sum + bytes, 0)).toBeLessThan(6_000_000);
});

it.each(files)(
  '%s is the file of the manifest, whole and as long as it says',
  (_, { file, bytes, sha256, durationMs }) => {
    const content = readFileSync(join(folder, file));
    expect(content.length).toBe(bytes);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    // The encoder adds silence at both ends: less than five frames.
    const added = durationOf(content) - durationMs;
    expect(added).toBeGreaterThanOrEqual(0);
    expect(added).toBeLessThan(131);
    expect(durationMs).toBeGreaterThan(15_000);
    expect(durationMs).toBeLessThan(40_000);
  },
);

it('a file that is cut is found out', () => {
  const content = readFileSync(join(folder, 'stage.mp3'));
  expect(() => durationOf(content.subarray(0, content.length - 20))).toThrow('cut');
});

it.each(recordings.flatMap(({ segments }) => segments.map((segment) => [segment.id, segment] as const)))(
  'the lines of %s follow one another inside the sound',
  (id, { lines }) => {
    const { cues = {}, durationMs = 0 } = audio.get(id) ?? {};
    expect(Object.keys(cues)).toEqual(lines.map((line) => line.id));
    let before: readonly [number, number] = [0, 0];
    for (const line of lines) {
      const [start, end] = cues[line.id] ?? [0, 0];
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThan(durationMs);
      expect(start).toBeGreaterThan(line.overlaps ? before[0] : before[1]);
      before = [start, end];
    }
  },
);

it('six mistakes are critical, one of each kind', () => {
  const faults = recordings.flatMap(({ segments }) =>
    segments.flatMap(({ lines }) => lines.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))),
  );
  const kinds = faults.filter(({ weight }) => weight === 'critical').map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['date', 'name', 'negation', 'number', 'place', 'speaker']);
});
