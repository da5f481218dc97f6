import type { Dossier, Language, PromptingExercise } from '../../../courses/schema/index.ts';
import type { Turn } from '../../engine/protocol.ts';
import { defaultSettings, type SamplingSettings } from '../../engine/sampling.ts';
import { type Localized, pick, type WorkshopDossier, type WorkshopExercise } from './lab-data.ts';
import { workshopPayload } from './payload.ts';
import { turnsFor } from './prompt-text.ts';
import type { RecordedAnswer, RecordedAnswers } from './recorded.ts';

/** Writes one answer; the whole text. @throws where the model cannot: nothing is recorded then */
export type Writer = (turns: readonly Turn[], settings: SamplingSettings) => Promise<string>;

export interface RecordOptions {
  readonly model: { readonly id: string; readonly name: string };
  /** ISO 8601 date. */
  readonly date: string;
  readonly write: Writer;
  readonly settings?: SamplingSettings;
}

/** Languages in which a text was written: an exercise without English prompts is recorded in French only. */
const languagesOf = (text: Localized): readonly Language[] => (text.en === undefined ? ['fr'] : ['fr', 'en']);

async function record(
  exercise: WorkshopExercise,
  dossier: WorkshopDossier,
  { model, date, write, settings = defaultSettings }: RecordOptions,
): Promise<RecordedAnswers> {
  const answers: RecordedAnswer[] = [];
  for (const which of ['start', 'solution'] as const) {
    const text = which === 'start' ? exercise.start : exercise.solution.prompt;
    for (const lang of languagesOf(text)) {
      const prompt = pick(text, lang).text;
      // A start that does not use the first step is sent alone, as the learner would.
      const needsStep = exercise.firstStep !== null && prompt.includes('{{etape-1}}');
      const stepOutput =
        needsStep && exercise.firstStep !== null
          ? await write(turnsFor(pick(exercise.firstStep, lang).text, dossier), settings)
          : null;
      const output = await write(turnsFor(prompt, dossier, stepOutput), settings);
      answers.push({ of: which, lang, prompt, settings: { ...settings }, stepOutput, output });
    }
  }
  return { exercise: exercise.id, exerciseVersion: exercise.version, model, date, answers };
}

/** Answers of a model to the start and the solution of every exercise, unedited. */
export async function recordAll(
  exercises: readonly PromptingExercise[],
  dossiers: ReadonlyMap<string, Dossier>,
  options: RecordOptions,
): Promise<readonly RecordedAnswers[]> {
  const verbatim = (markdown: string): string => markdown;
  const data = workshopPayload(exercises, dossiers, { renderMarkdown: verbatim, plainText: verbatim });
  const recorded: RecordedAnswers[] = [];
  for (const exercise of data.exercises) {
    const dossier = data.dossiers.find(({ id }) => id === exercise.dossier);
    if (dossier !== undefined) recorded.push(await record(exercise, dossier, options));
  }
  return recorded;
}
