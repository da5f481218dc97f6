import { z } from 'zod';
import {
  addressee,
  civilDate,
  cote,
  digitalFile,
  errorCode,
  fileRegister,
  legalStatus,
  pieceDecision,
  pieceMeta,
  pieceReason,
  slug,
} from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

/** On what a statement rests, as the page shows it: never without what was read of it. */
const shownBasis = z.strictObject({
  title: localized,
  at: localized,
  /** In French: the words of the source. */
  quote: z.string().nullable(),
  /** When, in the words of the source: a day, or the text that made the rule. */
  dated: z.union([civilDate, localized]).nullable(),
  status: legalStatus,
});
export type ShownBasis = z.infer<typeof shownBasis>;

const shownQuestion = z.strictObject({
  /** `step/id`: its name among the answers. */
  key: z.string().min(1),
  textHtml: localized,
  options: z.array(z.strictObject({ id: slug, textHtml: localized })).min(2),
  right: slug,
  explanationHtml: localized,
  basis: z.array(shownBasis),
});
export type ShownQuestion = z.infer<typeof shownQuestion>;

const layer = z.strictObject({ kind: z.enum(['white-text', 'metadata', 'alt-text']), text: z.string() });

const piece = z.strictObject({
  /** Word for word what is hashed and signed (`canonicalBytes`). */
  canonical: z.strictObject({
    cote,
    kind: pieceMeta.shape.kind,
    title: z.string(),
    date: civilDate.nullable(),
    by: slug,
    text: z.string(),
    layers: z.array(layer),
  }),
  mode: z.enum(['act', 'handwritten', 'deposit']),
  title: localized,
  html: z.string(),
});
export type ShownPiece = z.infer<typeof piece>;

/** What the browser gets at first: the file, its register, and the steps; not which pieces are traps. */
export const digitalFileData = z.strictObject({
  version: z.strictObject({ file: z.int().min(1), digital: z.int().min(1) }),
  identifier: z.string(),
  factsHtml: localized,
  persons: z.array(z.strictObject({ name: z.string(), role: localized })),
  agents: z.array(
    z.strictObject({ id: slug, name: z.string(), role: localized, base: z.enum(['interior', 'justice']) }),
  ),
  pieces: z.array(piece).min(1),
  register: fileRegister,
  statements: z.array(
    z.strictObject({
      step: digitalFile.shape.statements.element.shape.step,
      html: localized,
      basis: z.array(shownBasis).min(1),
    }),
  ),
  conflicts: z.array(
    z.strictObject({
      id: slug,
      title: localized,
      readings: z.array(z.strictObject({ html: localized, basis: shownBasis })).min(2),
    }),
  ),
  questions: z.strictObject({
    create: z.array(shownQuestion),
    sign: z.array(shownQuestion),
    notify: z.array(shownQuestion),
    archive: z.array(shownQuestion),
  }),
  act: z.strictObject({ title: localized, titleFr: z.string(), text: z.string() }),
  card: z.strictObject({ pin: z.string(), holder: localized }),
  journal: z.array(z.strictObject({ id: slug, at: z.string(), text: localized })),
  attempts: z.array(
    z.strictObject({
      id: slug,
      text: localized,
      effect: digitalFile.shape.attempts.element.shape.effect,
      /** The piece that is corrected. */
      cote: cote.nullable(),
      explanationHtml: localized,
    }),
  ),
});
export type DigitalFileData = z.infer<typeof digitalFileData>;

/** What is fetched once every piece has its decision: the traps, and what the assistant makes of them. */
export const digitalFileKey = z.strictObject({
  pieces: z.array(
    z.strictObject({
      cote,
      lure: z.boolean(),
      planted: z
        .strictObject({
          code: errorCode,
          reason: pieceReason,
          decisions: z.array(pieceDecision),
          tell: z.array(addressee),
          severity: z.int().min(1).max(3),
          altered: z.strictObject({ now: z.string(), signed: z.string() }).nullable(),
        })
        .nullable(),
      explanationHtml: localized,
      basis: z.array(shownBasis),
    }),
  ),
  sentences: z.array(
    z.strictObject({
      id: slug,
      text: localized,
      cotes: z.array(cote),
      with: z.array(cote),
      without: z.array(cote),
    }),
  ),
  questions: z.array(shownQuestion),
});
export type DigitalFileKey = z.infer<typeof digitalFileKey>;
export type KeyPiece = DigitalFileKey['pieces'][number];
