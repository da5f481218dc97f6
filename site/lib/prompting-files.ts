import { readFile } from 'node:fs/promises';
import type { WorkshopData } from '../../sandbox/labs/prompting/lab-data.ts';
import { workshopPayload } from '../../sandbox/labs/prompting/payload.ts';
import { currentAnswers, type RecordedAnswers, recordedAnswers } from '../../sandbox/labs/prompting/recorded.ts';
import { catalogue } from './catalogue.ts';
import { labOptions } from './lab-files.ts';

let payload: Promise<WorkshopData> | undefined;

/** What the browser gets of the prompt workshop, made once a build. */
export function workshopFile(): Promise<WorkshopData> {
  payload ??= Promise.all([catalogue(), labOptions()]).then(([{ promptingExercises, dossiers }, options]) =>
    workshopPayload(promptingExercises, dossiers, options),
  );
  return payload;
}

/**
 * The recorded answers to an exercise that still are answers to its prompts; null where nothing was recorded. The address
 * exists all the same: a page that asks for it must not meet an error.
 *
 * @throws for a recording that is not what record.ts writes: the build stops
 */
export async function recordedFile(exercise: string): Promise<RecordedAnswers | null> {
  const file = `courses/prompting/recorded/${exercise}.json`;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const { exercises } = await workshopFile();
  const current = exercises.find(({ id }) => id === exercise);
  const parsed = recordedAnswers.safeParse(JSON.parse(text));
  if (!parsed.success || current === undefined)
    throw new Error(
      `${file}: ${parsed.error?.message ?? 'no such exercise'}; enregistrez de nouveau / record again: npm run prompts:record`,
    );
  return currentAnswers(parsed.data, current);
}
