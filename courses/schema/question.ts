import { z } from 'zod';
import { errorCode } from './error-code.ts';
import { questionRuleBreaks } from './question-rules.ts';
import { localizedText, slug } from './text.ts';

const common = {
  /** Immutable; unique in the module; part of the xAPI activity id. */
  id: slug,
  /** Raised when the meaning changes: answers to different versions are not compared. */
  version: z.int().min(1).default(1),
  prompt: localizedText,
  /** Objectives of the module that it exercises, e.g. `m04-o1`. */
  objectives: z.array(slug).default([]),
  /** Keys of `courses/sources.yaml`. */
  sources: z.array(slug).default([]),
  /** Said after every attempt, right or wrong. */
  explanation: localizedText,
};

/** One option with what is said to whoever chose it (or, for multiple choice, to everyone afterwards). */
const option = z.strictObject({ id: slug, text: localizedText, correct: z.boolean(), feedback: localizedText });
const labelled = z.strictObject({ id: slug, text: localizedText });

/** An accepted short answer. `id` stands in the xAPI statement in place of what was typed. */
const acceptedAnswer = z.strictObject({
  id: slug,
  /** Spellings, compared after folding case, accents, punctuation and spaces. */
  spellings: z.strictObject({ fr: z.array(z.string()).min(1), en: z.array(z.string()).min(1).optional() }),
});

const questionShape = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('true-false'),
    ...common,
    answer: z.boolean(),
    feedback: z.strictObject({ true: localizedText, false: localizedText }),
  }),
  z.strictObject({ type: z.literal('single'), ...common, options: z.array(option).min(2) }),
  z.strictObject({ type: z.literal('multiple'), ...common, options: z.array(option).min(3) }),
  z.strictObject({
    type: z.literal('short-text'),
    ...common,
    accepted: z.array(acceptedAnswer).min(1),
    feedback: z.strictObject({ right: localizedText, wrong: localizedText }),
  }),
  z.strictObject({
    type: z.literal('cloze'),
    ...common,
    /** The text with `{{gap-id}}` where a gap stands. */
    text: localizedText,
    /** A gap is a choice among options (`correct` marks the right one). */
    gaps: z.array(z.strictObject({ id: slug, options: z.array(option).min(2) })).min(1),
  }),
  z.strictObject({
    type: z.literal('order'),
    ...common,
    /** In the right order; shown shuffled. */
    items: z.array(labelled).min(3),
    feedback: z.strictObject({ right: localizedText, wrong: localizedText }),
  }),
  z.strictObject({
    type: z.literal('match'),
    ...common,
    left: z.array(z.strictObject({ id: slug, text: localizedText, matches: slug, feedback: localizedText })).min(2),
    right: z.array(labelled).min(2),
  }),
  z.strictObject({
    type: z.literal('estimate'),
    ...common,
    unit: localizedText,
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    answer: z.number(),
    /** Absolute distance from `answer` that still counts as right. */
    tolerance: z.number().nonnegative(),
    feedback: z.strictObject({ right: localizedText, low: localizedText, high: localizedText }),
  }),
  z.strictObject({
    /** No right answer: never graded, never scored. */
    type: z.literal('likert'),
    ...common,
    scale: z.array(labelled).min(3).max(7),
  }),
  z.strictObject({
    type: z.literal('spot-the-error'),
    ...common,
    /** The machine's text cut into segments; those with `error` are the ones to mark. */
    segments: z
      .array(
        z.strictObject({
          id: slug,
          text: localizedText,
          error: errorCode.optional(),
          feedback: localizedText.optional(),
        }),
      )
      .min(2),
  }),
]);
export type Question = z.infer<typeof questionShape>;

/** `courses/modules/<slug>/questions/*.yaml`: one question or a list; what the shape cannot say is in `question-rules.ts`. */
export const question = questionShape.superRefine((value, context) => {
  for (const { path, expected, remedy } of questionRuleBreaks(value)) {
    context.addIssue({ code: 'custom', path: [...path], message: expected.en, params: { expected, remedy } });
  }
});
export type QuestionType = Question['type'];

/** What a learner answered: option ids, never positions. */
export const questionResponse = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('true-false'), value: z.boolean() }),
  z.strictObject({ type: z.literal('single'), option: slug }),
  z.strictObject({ type: z.literal('multiple'), options: z.array(slug) }),
  z.strictObject({ type: z.literal('short-text'), text: z.string().max(200) }),
  z.strictObject({ type: z.literal('cloze'), gaps: z.record(slug, slug) }),
  z.strictObject({ type: z.literal('order'), items: z.array(slug) }),
  z.strictObject({ type: z.literal('match'), pairs: z.record(slug, slug) }),
  z.strictObject({ type: z.literal('estimate'), value: z.number() }),
  z.strictObject({ type: z.literal('likert'), point: slug }),
  z.strictObject({ type: z.literal('spot-the-error'), segments: z.array(slug) }),
]);
export type QuestionResponse = z.infer<typeof questionResponse>;
