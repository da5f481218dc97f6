import { z } from 'zod';
import { cote, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const piece = z.strictObject({
  cote,
  title: localized,
  /** ISO 8601, null when the piece carries none. */
  date: z.string().nullable(),
  /** It comes from the machine. */
  fromMachine: z.boolean(),
  /** French: pieces are not translated. */
  html: z.string(),
});
export type CasePiece = z.infer<typeof piece>;

const gridLine = z.strictObject({
  id: slug,
  textHtml: localized,
  whyHtml: localized,
  /** Id in courses/sources.yaml, whose list stands below the lab, and the words that name the place. */
  source: z.strictObject({ id: slug, place: localized }).nullable(),
});

const labCase = z.strictObject({
  id: slug,
  version: z.int().min(1),
  title: localized,
  factsHtml: localized,
  questionHtml: localized,
  options: z.array(z.strictObject({ id: slug, textHtml: localized, readingHtml: localized })).min(2),
  criteria: z.array(z.strictObject({ id: slug, textHtml: localized })).min(3),
  grid: z.array(gridLine).min(3),
  debriefHtml: localized,
  pieces: z.array(piece).min(1),
});
export type FairnessCase = z.infer<typeof labCase>;

/** `/donnees/ateliers/scores-et-equite.json`: the case files to decide on. Every number is computed in the browser. */
export const fairnessData = z.strictObject({ cases: z.array(labCase).min(1) });
export type FairnessData = z.infer<typeof fairnessData>;
