import { z } from 'zod';
import { caseField, pieceMeta } from './case.ts';
import { defendedDecision } from './defended-decision.ts';
import { civilDate, localizedText, slug } from './text.ts';

/**
 * `courses/dossiers/<id>/dossier.yaml`: a case file to work on with a machine, without one question and one truth. Its pieces
 * stand beside it as `pieces/<cote>.md`.
 */
export const dossierFile = z.strictObject({
  id: slug,
  /** Raised when a piece changes. */
  version: z.int().min(1),
  title: localizedText,
  field: caseField,
  /** Two or three sentences that set the scene. */
  facts: localizedText,
  /** Who is who, for the reader and for the check of what a machine says of them. */
  persons: z
    .array(
      z.strictObject({
        /** As the pieces write it, e.g. « Mme Alvarane ». */
        name: z.string().min(1),
        /** Other ways in which the pieces call the same person. */
        also: z.array(z.string().min(1)).default([]),
        role: localizedText,
      }),
    )
    .min(2),
  /** What is to be decided and defended on this file, in the labs that ask for it. */
  decision: defendedDecision.optional(),
  fictitious: z.literal(true),
  written: z.strictObject({ by: z.string().min(1), on: civilDate }),
});
export type DossierFile = z.infer<typeof dossierFile>;

/**
 * Front matter of `courses/dossiers/<id>/pieces/<cote>.md`; the body is the text of the piece. Without a question there is no
 * piece that proves and none that distracts.
 */
export const dossierPieceMeta = pieceMeta.omit({ probative: true, distractor: true });
export type DossierPieceMeta = z.infer<typeof dossierPieceMeta>;

export interface DossierPiece extends DossierPieceMeta {
  readonly markdown: string;
  /** Words of the text, for the minimal reading time. */
  readonly words: number;
}

/** A case file of the prompt workshop with its pieces, D2 before D10. */
export interface Dossier extends DossierFile {
  readonly pieces: readonly DossierPiece[];
}
