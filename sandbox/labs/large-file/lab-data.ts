import { z } from 'zod';
import { caseField, civilDate, cote, direction, errorCode, pieceMeta, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const piece = z.strictObject({
  cote,
  kind: pieceMeta.shape.kind,
  title: localized,
  date: civilDate.nullable(),
  words: z.int().nonnegative(),
  /** French words without marks, for the search. */
  text: z.string(),
  html: z.string(),
});
export type FilePiece = z.infer<typeof piece>;

const sentence = z.strictObject({ id: slug, text: z.string(), cotes: z.array(cote).min(1) });
export type Sentence = z.infer<typeof sentence>;

/** What the browser gets at first: the file and the synthesis, without a word on what is wrong in it. */
export const largeFileData = z.strictObject({
  version: z.strictObject({ file: z.int().min(1), synthesis: z.int().min(1) }),
  title: localized,
  field: caseField,
  factsHtml: localized,
  persons: z.array(z.strictObject({ name: z.string(), role: localized })),
  pieces: z.array(piece).min(1),
  sections: z.array(z.strictObject({ id: slug, title: localized, sentences: z.array(sentence).min(1) })).min(1),
});
export type LargeFileData = z.infer<typeof largeFileData>;

/** What every explained item says of itself. */
const explained = { code: errorCode, name: localized, proof: z.array(cote).min(1), explanationHtml: localized };
const planted = { ...explained, severity: z.int().min(1).max(3), direction };

/** What is fetched once the learner has finished: where the errors were. */
export const answerKey = z.strictObject({
  errors: z.array(z.strictObject({ ...planted, sentence: slug, correction: z.string() })),
  omissions: z.array(
    z.strictObject({ ...planted, id: slug, title: localized, traces: z.array(slug), missing: z.string() }),
  ),
  lures: z.array(z.strictObject({ ...explained, sentence: slug })),
  silent: z.array(z.strictObject({ cote, explanationHtml: localized })),
});
export type AnswerKey = z.infer<typeof answerKey>;
export type KeyError = AnswerKey['errors'][number];
export type KeyOmission = AnswerKey['omissions'][number];

/** What is fetched once the reader asks for a synthesis of their own: the pieces as a model reads them, and the check. */
export const liveData = z.strictObject({
  persons: z.array(z.strictObject({ name: z.string(), also: z.array(z.string()), role: localized })),
  pieces: z
    .array(
      z.strictObject({
        cote,
        title: localized,
        date: civilDate.nullable(),
        /** French, with its paragraphs and tables. */
        text: z.string(),
      }),
    )
    .min(1),
});
export type LiveData = z.infer<typeof liveData>;
export type LivePiece = LiveData['pieces'][number];

export const sentencesOf = (data: LargeFileData): readonly Sentence[] =>
  data.sections.flatMap(({ sentences }) => sentences);
