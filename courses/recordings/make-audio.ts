/**
 * `node courses/recordings/make-audio.ts`: makes every sound file of the transcription lab again from the texts beside it, and
 * the manifest that the build checks. Run by hand after a change of what is said, on a machine with the Debian packages
 * `espeak-ng` (1.51) and `ffmpeg` (5.1), which the campus itself never needs.
 *
 * The voices are those of eSpeak NG, free software (GPL-3.0-or-later) whose licence does not extend to what it speaks; no
 * person's voice is in them. The files are MP3, which Chromium without proprietary codecs, Firefox and Safari all play.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectCourses } from '../load/index.ts';
import { spokenFingerprint } from '../load/spoken.ts';
import type { Recording, RecordingSegment, SegmentAudio } from '../schema/index.ts';

const folder = join(import.meta.dirname, 'audio');
/** Of eSpeak NG's own sound. Hz */
const rate = 22_050;
const buckets = 200;
const ms = { lead: 350, pause: 420, tail: 500, overlap: 500 } as const;
const samples = (milliseconds: number) => Math.round((milliseconds * rate) / 1000);
const milliseconds = (count: number) => Math.round((count * 1000) / rate);

/** What one line sounds like, loudest sample 1. */
function speak(text: string, { name, pitch, speed }: Recording['speakers'][number]['voice']): Float32Array {
  const wav = execFileSync('espeak-ng', ['-v', name, '-p', `${pitch}`, '-s', `${speed}`, '--stdout', text], {
    maxBuffer: 1 << 26,
  });
  // A WAV header of 44 bytes, then 16-bit samples; the length that a stream's header gives is not to be trusted.
  const sound = new Float32Array(Math.floor((wav.length - 44) / 2));
  for (const index of sound.keys()) sound[index] = wav.readInt16LE(44 + 2 * index) / 32_768;
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return sound.map((sample) => sample / (loudest || 1));
}

/** Lines one after the other, or one over the other; and when each begins and ends. */
function mix({ speakers }: Recording, { lines }: RecordingSegment) {
  const parts: { readonly id: string; readonly start: number; readonly sound: Float32Array; readonly gain: number }[] =
    [];
  let end = samples(ms.lead);
  let before = end;
  for (const { id, said, speaker, overlaps, muffled } of lines) {
    const voice = speakers.find((one) => one.id === speaker)?.voice;
    if (voice === undefined) throw new Error(`${id}: no speaker ${speaker}`);
    const sound = speak(said, voice);
    const start = overlaps ? before + samples(ms.overlap) : end;
    before = start;
    end = Math.max(end, start + sound.length + samples(ms.pause));
    parts.push({ id, start, sound, gain: muffled ? 0.35 : 0.6 });
  }
  const whole = new Float32Array(end + samples(ms.tail));
  for (const { start, sound, gain } of parts)
    for (const [index, sample] of sound.entries()) whole[start + index] = (whole[start + index] ?? 0) + sample * gain;
  const cues = Object.fromEntries(
    parts.map(({ id, start, sound }) => [
      id,
      [milliseconds(start), milliseconds(start + sound.length)] as [number, number],
    ]),
  );
  return { whole, cues };
}

/** A small room with a little noise, then MP3 at a constant rate: every player then seeks in it exactly. */
function encode(whole: Float32Array, file: string): void {
  const pcm = Buffer.alloc(whole.length * 4);
  for (const [index, sample] of whole.entries()) pcm.writeFloatLE(Math.max(-1, Math.min(1, sample)), 4 * index);
  const room = '[0:a]highpass=f=110,lowpass=f=7600,aecho=0.9:0.5:23|41:0.16|0.09[voices]';
  const noise = `anoisesrc=color=pink:sample_rate=${rate}:amplitude=0.006:seed=8[noise]`;
  const both = '[voices][noise]amix=inputs=2:duration=first:normalize=0,alimiter=limit=0.9:level=0[out]';
  execFileSync(
    'ffmpeg',
    [
      ...['-y', '-loglevel', 'error', '-f', 'f32le', '-ar', `${rate}`, '-ac', '1', '-i', '-'],
      ...['-filter_complex', [room, noise, both].join(';'), '-map', '[out]'],
      ...['-c:a', 'libmp3lame', '-b:a', '48k', '-ar', `${rate}`, '-ac', '1'],
      ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-id3v2_version', '0', file],
    ],
    { input: pcm },
  );
}

function peaksOf(whole: Float32Array): number[] {
  const size = whole.length / buckets;
  const heights = Array.from({ length: buckets }, (_, index) =>
    whole
      .subarray(Math.floor(index * size), Math.floor((index + 1) * size))
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
  const highest = Math.max(...heights);
  return heights.map((height) => Math.round((100 * height) / highest));
}

function make(recording: Recording, segment: RecordingSegment): SegmentAudio {
  const { whole, cues } = mix(recording, segment);
  const file = `${segment.id}.mp3`;
  encode(whole, join(folder, file));
  const content = readFileSync(join(folder, file));
  return {
    file,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    durationMs: milliseconds(whole.length),
    spoken: spokenFingerprint(recording, segment),
    peaks: peaksOf(whole),
    cues,
  };
}

const firstLine = (command: string, argument: string) =>
  execFileSync(command, [argument], { encoding: 'utf8' })
    .split('\n')[0]
    ?.replace(/ {2}.*| Copyright.*/, '') ?? '';

// Not the catalogue: the build refuses texts that changed without their sound, which is what is mended here.
const { tree } = await inspectCourses();
const segments = Object.fromEntries(
  tree.recordings.files.flatMap(({ value }) =>
    value.segments.map((segment) => [segment.id, make(value, segment)] as const),
  ),
);
const madeWith = [firstLine('espeak-ng', '--version'), firstLine('ffmpeg', '-version')];
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ madeWith, segments })}\n`);
const total = Object.values(segments).reduce((sum, { bytes }) => sum + bytes, 0);
for (const [id, { bytes, durationMs }] of Object.entries(segments))
  console.log(`${id.padEnd(14)} ${(durationMs / 1000).toFixed(1)} s ${bytes} bytes`);
console.log(`${total} bytes in all`);
