import { z } from 'zod';
import { caseField, cote, outputCheck, promptCheck, promptingSkill, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

export { type Localized, pick } from '../shared/localized.ts';

const piece = z.strictObject({
  cote,
  kind: z.string(),
  /** Plain text: it heads the piece in a prompt. */
  title: localized,
  /** ISO 8601, null when the piece carries none. */
  date: z.string().nullable(),
  words: z.int().nonnegative(),
  /** French, as the model reads it: pieces are not translated. */
  text: z.string(),
  html: z.string(),
});
export type WorkshopPiece = z.infer<typeof piece>;

const dossier = z.strictObject({
  id: slug,
  title: localized,
  field: caseField,
  factsHtml: localized,
  persons: z.array(z.strictObject({ name: z.string(), also: z.array(z.string()), role: localized })),
  pieces: z.array(piece).min(1),
});
export type WorkshopDossier = z.infer<typeof dossier>;

const criterion = { id: slug, textHtml: localized, whyHtml: localized };
const exercise = z.strictObject({
  id: slug,
  version: z.int().min(1),
  rank: z.int().min(1).max(12),
  skill: promptingSkill,
  dossier: slug,
  title: localized,
  taskHtml: localized,
  hintsHtml: z.array(localized).min(1),
  /** Cotes that are listed first. */
  pieces: z.array(cote).min(1),
  start: localized,
  solution: z.strictObject({ prompt: localized, explanationHtml: localized }),
  firstStep: localized.nullable(),
  criteria: z.array(
    z.discriminatedUnion('on', [
      z.strictObject({ on: z.literal('prompt'), ...criterion, check: promptCheck }),
      z.strictObject({ on: z.literal('output'), ...criterion, check: outputCheck }),
    ]),
  ),
  debriefHtml: localized,
});
export type WorkshopExercise = z.infer<typeof exercise>;
export type WorkshopCriterion = WorkshopExercise['criteria'][number];

/** `/donnees/ateliers/consignes.json`: the case files and the exercises, easiest first. */
export const workshopData = z.strictObject({
  dossiers: z.array(dossier).min(1),
  exercises: z.array(exercise).min(1),
});
export type WorkshopData = z.infer<typeof workshopData>;

/** @throws where the exercise names a case file that the data lacks: the build would have refused it */
export function dossierOf(data: WorkshopData, { id, dossier: wanted }: WorkshopExercise): WorkshopDossier {
  const found = data.dossiers.find((one) => one.id === wanted);
  if (found === undefined) throw new Error(`${id}: no case file ${wanted}`);
  return found;
}
