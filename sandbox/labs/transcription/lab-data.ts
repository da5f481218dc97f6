import { z } from 'zod';
import {
  segmentAudio,
  segmentDecision,
  slug,
  speechFaultKind,
  speechFaultWeights,
} from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

/** What the machine writes, and when it is heard. */
const line = z.strictObject({
  id: slug,
  /** To whom the machine attributes it. */
  speaker: slug,
  /** French: what the machine writes. */
  text: z.string().min(1),
  /** The machine's own translation of what is said in Spanish. */
  isTranslation: z.boolean(),
  /** Begin and end, ms. */
  cue: segmentAudio.shape.cues.valueType,
});
export type Line = z.infer<typeof line>;

const segment = z.strictObject({
  id: slug,
  title: localized,
  audio: segmentAudio.pick({ file: true, bytes: true, durationMs: true, peaks: true }),
  lines: z.array(line).min(1),
  /** Written by ear by somebody who had not seen the machine's: stands in place of the sound. */
  second: z.array(z.strictObject({ speaker: slug, text: z.string().min(1), lang: z.enum(['fr', 'es']) })).min(1),
});
export type Segment = z.infer<typeof segment>;

/** What the browser gets at first: the transcripts and where the sound is, without a word on what is wrong in them. */
export const transcriptionData = z.strictObject({
  recordings: z
    .array(
      z.strictObject({
        id: slug,
        version: z.int().min(1),
        title: localized,
        settingHtml: localized,
        speakers: z.array(z.strictObject({ id: slug, name: localized })).min(2),
        segments: z.array(segment).min(1),
      }),
    )
    .min(1),
});
export type TranscriptionData = z.infer<typeof transcriptionData>;
export type RecordingData = TranscriptionData['recordings'][number];

/** What is fetched once the learner has finished: what was said, and what was to be done about it. */
export const answerKey = z.strictObject({
  segments: z.array(
    z.strictObject({
      id: slug,
      decision: segmentDecision,
      becauseHtml: localized,
      lines: z.array(
        z.strictObject({
          id: slug,
          speaker: slug,
          said: z.string().min(1),
          lang: z.enum(['fr', 'es']),
          /** A right translation of what was said; null for French. */
          means: z.string().nullable(),
          fault: z
            .strictObject({
              weight: z.enum(speechFaultWeights),
              kind: speechFaultKind,
              /** First and last token of the machine's line that are wrong; null: the line as a whole. */
              words: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).nullable(),
              correction: z.string().min(1),
              explanationHtml: localized,
            })
            .nullable(),
          lureHtml: localized.nullable(),
        }),
      ),
    }),
  ),
});
export type AnswerKey = z.infer<typeof answerKey>;
export type KeySegment = AnswerKey['segments'][number];
export type KeyLine = KeySegment['lines'][number];

export const segmentsOf = (data: TranscriptionData): readonly Segment[] =>
  data.recordings.flatMap(({ segments }) => segments);

export const linesOf = (data: TranscriptionData): readonly Line[] => segmentsOf(data).flatMap(({ lines }) => lines);

/** The words of a line as they are marked: with their punctuation, parted by spaces that may break. */
export const tokensOf = (text: string): readonly string[] => text.split(' ').filter((token) => token !== '');
