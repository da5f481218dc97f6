import { z } from 'zod';
import { cote } from './case.ts';
import { localizedText, slug } from './text.ts';

/**
 * A decision to take on a case file and to defend in writing, without a right answer: the learner reads their own reasons
 * against a grid. Options and reasons never leave the browser; the ids of the criteria do.
 */
export const defendedDecision = z
  .strictObject({
    question: localizedText,
    options: z
      .array(
        z.strictObject({
          id: slug,
          text: localizedText,
          /** What this choice commits one to; shown once the decision is taken. */
          reading: localizedText,
        }),
      )
      .min(2)
      .max(4),
    /** What the decision may rest on; several may be chosen. */
    criteria: z
      .array(z.strictObject({ id: slug, text: localizedText }))
      .min(3)
      .max(8),
    /** Pieces that come from a machine: marked as such. */
    scorePieces: z.array(cote).min(1),
    /** What a defended decision says, to compare one's own reasons with. */
    grid: z
      .array(
        z.strictObject({
          id: slug,
          text: localizedText,
          why: localizedText,
          /** What the reason rests on. */
          source: z.strictObject({ id: slug, place: localizedText }).optional(),
        }),
      )
      .min(3),
    /** Shown at the end, after the grid. */
    debrief: localizedText,
  })
  .refine(
    ({ options, criteria, grid }) =>
      [options, criteria, grid].every((list) => new Set(list.map(({ id }) => id)).size === list.length),
    {
      path: ['criteria'],
      error: 'each option, criterion and line of the grid has an id of its own',
      params: {
        expected: {
          fr: 'un identifiant propre à chaque option, à chaque critère et à chaque ligne de la grille',
          en: 'an id of its own for each option, criterion and line of the grid',
        },
        remedy: { fr: 'renommez l’un des deux', en: 'rename one of the two' },
      },
    },
  );
export type DefendedDecision = z.infer<typeof defendedDecision>;
