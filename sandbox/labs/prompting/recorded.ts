import { z } from 'zod';
import { slug } from '../../../courses/schema/index.ts';
import { pick, type WorkshopExercise } from './lab-data.ts';

const settings = z.strictObject({
  temperature: z.number(),
  topP: z.number(),
  seed: z.int(),
  length: z.int(),
  repetitionPenalty: z.number(),
});

const recordedAnswer = z.strictObject({
  of: z.enum(['start', 'solution']),
  lang: z.enum(['fr', 'en']),
  /** As it was sent, variables not replaced: a recording whose prompt has changed since is not shown. */
  prompt: z.string().min(1),
  settings,
  /** What the first step gave, where the exercise has one. */
  stepOutput: z.string().nullable(),
  output: z.string(),
});
export type RecordedAnswer = z.infer<typeof recordedAnswer>;

/** `courses/prompting/recorded/<exercise>.json`, written by record.ts: what the embedded model answered, unedited. */
export const recordedAnswers = z.strictObject({
  exercise: slug,
  exerciseVersion: z.int().min(1),
  model: z.strictObject({ id: slug, name: z.string().min(1) }),
  /** ISO 8601 date of the recording. */
  date: z.iso.date(),
  answers: z.array(recordedAnswer),
});
export type RecordedAnswers = z.infer<typeof recordedAnswers>;

/** The answer to a prompt in a language; in French where there is none, since the pieces are French. */
export const answerOf = (
  { answers }: RecordedAnswers,
  of: RecordedAnswer['of'],
  lang: RecordedAnswer['lang'],
): RecordedAnswer | null =>
  answers.find((answer) => answer.of === of && answer.lang === lang) ??
  answers.find((answer) => answer.of === of) ??
  null;

/**
 * The answers whose prompts are still the exercise's own; null when none is. A prompt that was improved since was answered by
 * nobody, and showing the old answer under it would lie.
 */
export function currentAnswers(recorded: RecordedAnswers, exercise: WorkshopExercise): RecordedAnswers | null {
  if (recorded.exercise !== exercise.id || recorded.exerciseVersion !== exercise.version) return null;
  const prompts = { start: exercise.start, solution: exercise.solution.prompt } as const;
  const answers = recorded.answers.filter(({ of, lang, prompt }) => pick(prompts[of], lang).text === prompt);
  return answers.length === 0 ? null : { ...recorded, answers };
}
