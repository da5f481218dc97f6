import { z } from 'zod';
import { localizedText, slug } from './text.ts';

/** What a mistake of a transcript bears on. `other` is what changes no meaning, or fits nowhere else. */
export const speechFaultKinds = ['negation', 'speaker', 'number', 'name', 'place', 'date', 'other'] as const;
export const speechFaultKind = z.enum(speechFaultKinds);
export type SpeechFaultKind = z.infer<typeof speechFaultKind>;

/**
 * What a mistake weighs: `critical` changes what was said; `minor` counts in the error rate and misleads nobody; `unclear` is
 * text where nothing can be heard, so that it can be neither confirmed nor corrected.
 */
export const speechFaultWeights = ['critical', 'minor', 'unclear'] as const;

/** What must be done with a segment before it is relied upon. */
export const segmentDecisions = ['use', 'listen', 'ask'] as const;
export const segmentDecision = z.enum(segmentDecisions);
export type SegmentDecision = z.infer<typeof segmentDecision>;

const plainLine = z.string().trim().min(1).max(400);

const fault = z.strictObject({
  weight: z.enum(speechFaultWeights),
  kind: speechFaultKind,
  /** The part of the machine's line that is wrong; without it, the whole line (a wrong speaker). */
  words: plainLine.optional(),
  correction: plainLine,
  explanation: localizedText,
});

/** What one speaker says at a stretch, and what the machine made of it. */
export const recordingLine = z
  .strictObject({
    id: slug,
    speaker: slug,
    lang: z.enum(['fr', 'es']).default('fr'),
    /** Word for word, hesitations included: what is spoken in the recording. */
    said: plainLine,
    /** What the second transcript writes where it cannot write what was said. */
    noted: plainLine.optional(),
    /** A right French translation, for a line in another language. */
    means: plainLine.optional(),
    /** What the machine writes: a transcript, or its own translation of another language. As was said by default. */
    heard: plainLine.optional(),
    /** To whom the machine attributes it. */
    heardSpeaker: slug.optional(),
    /** Spoken over the line before. */
    overlaps: z.boolean().default(false),
    /** Too faint to be understood whole. */
    muffled: z.boolean().default(false),
    fault: fault.optional(),
    /** Why it is right although it looks wrong. */
    lure: localizedText.optional(),
  })
  .refine(({ fault: planted, lure }) => planted === undefined || lure === undefined, {
    path: ['lure'],
    error: 'a line is wrong or a lure, not both',
    params: {
      expected: { fr: 'une faute ou un leurre, pas les deux', en: 'a fault or a lure, not both' },
      remedy: { fr: 'retirez l’un des deux', en: 'remove one of the two' },
    },
  })
  .refine(({ lang, means, heard }) => lang === 'fr' || (means !== undefined && heard !== undefined), {
    path: ['means'],
    error: 'a line in another language needs `means` and `heard`',
    params: {
      expected: {
        fr: 'une traduction juste (`means`) et celle de la machine (`heard`)',
        en: 'a right translation (`means`) and the machine’s (`heard`)',
      },
      remedy: { fr: 'écrivez les deux', en: 'write both' },
    },
  });
export type RecordingLine = z.infer<typeof recordingLine>;

export const recordingSegment = z.strictObject({
  id: slug,
  title: localizedText,
  /** What should be decided, and why. */
  decision: segmentDecision,
  because: localizedText,
  lines: z.array(recordingLine).min(2),
});
export type RecordingSegment = z.infer<typeof recordingSegment>;

/** `courses/recordings/<rank>-<id>.yaml`: a fictitious recording in segments, with a machine's transcript. */
export const recording = z.strictObject({
  id: slug,
  /** Raised when a line, a fault or a decision changes. */
  version: z.int().min(1),
  rank: z.int().min(1),
  title: localizedText,
  setting: localizedText,
  speakers: z
    .array(
      z.strictObject({
        id: slug,
        name: localizedText,
        /** Of eSpeak NG: voice with its variant, pitch 0..99, words a minute. */
        voice: z.strictObject({
          name: z.string().regex(/^[a-z]{2}\+[a-z]+\d?$/, 'a language and a variant, e.g. "fr+f3"'),
          pitch: z.int().min(0).max(99),
          speed: z.int().min(80).max(300),
        }),
      }),
    )
    .min(2),
  segments: z.array(recordingSegment).min(1),
});
export type Recording = z.infer<typeof recording>;

const milliseconds = z.int().nonnegative();

/** What is known of one sound file, written by courses/recordings/make-audio.ts. */
export const segmentAudio = z.strictObject({
  file: z.string().regex(/^[a-z0-9-]+\.mp3$/),
  bytes: z.int().positive(),
  /** SHA-256 in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  durationMs: milliseconds,
  /** Of the words, voices and order from which it was made: SHA-256 in hexadecimal. */
  spoken: z.string().regex(/^[0-9a-f]{64}$/),
  /** Loudest sample of each stretch of equal length, 0..100. */
  peaks: z.array(z.int().min(0).max(100)).min(20),
  /** When each line begins and ends. */
  cues: z.record(slug, z.tuple([milliseconds, milliseconds])),
});
export type SegmentAudio = z.infer<typeof segmentAudio>;

/** `courses/recordings/audio/manifest.json`. */
export const audioManifest = z.strictObject({
  /** With what it was made, for who makes it again. */
  madeWith: z.array(z.string().min(1)).min(1),
  segments: z.record(slug, segmentAudio),
});
export type AudioManifest = z.infer<typeof audioManifest>;
