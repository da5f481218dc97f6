import { z } from 'zod';
import { cote, direction } from './case.ts';
import { errorCode } from './error-code.ts';
import { civilDate, localizedText, slug } from './text.ts';

/** Of an error: 1 cosmetic, 2 misleads the reasoning, 3 could change liberty, guilt, amount or rights. */
const severity = z.int().min(1).max(3);

/** What was planted in a sentence. */
export const plantedError = z.strictObject({
  code: errorCode,
  severity,
  direction,
  /** Any of these pieces proves the error. */
  proof: z.array(cote).min(1),
  /** The sentence as it should have been, with its cotes. */
  correction: localizedText,
  /** Said in the debrief: what the piece says, and what follows from it. */
  explanation: localizedText,
});

/** A true sentence that looks suspicious: it goes with a kind of error, so that distrust alone gains nothing. */
export const plantedLure = z.strictObject({
  code: errorCode,
  /** The pieces that prove it right. */
  proof: z.array(cote).min(1),
  explanation: localizedText,
});

export const synthesisSentence = z
  .strictObject({
    id: slug,
    text: localizedText,
    /** Cotes that the synthesis gives. */
    cotes: z.array(cote).min(1),
    error: plantedError.optional(),
    lure: plantedLure.optional(),
  })
  .refine(({ error, lure }) => error === undefined || lure === undefined, {
    path: ['lure'],
    error: 'a sentence is wrong or a lure, not both',
    params: {
      expected: { fr: 'une erreur ou un leurre, pas les deux', en: 'an error or a lure, not both' },
      remedy: { fr: 'retirez l’un des deux', en: 'remove one of the two' },
    },
  });
export type SynthesisSentence = z.infer<typeof synthesisSentence>;

/** Something that the synthesis should have said. */
export const plantedOmission = z.strictObject({
  id: slug,
  code: errorCode,
  severity,
  direction,
  /** What is left out, in a few words, for the debrief's heading. */
  title: localizedText,
  /** Any of these pieces shows that it is missing. */
  proof: z.array(cote).min(1),
  /** Sentences that the silence distorts: marking one of them with the proof finds the omission too. */
  traces: z.array(slug).default([]),
  /** What the synthesis should have said, with its cotes. */
  missing: localizedText,
  explanation: localizedText,
});
export type PlantedOmission = z.infer<typeof plantedOmission>;

/** `courses/dossiers/<id>/synthesis.yaml`: a machine's synthesis of the case file, with planted errors (format F4). */
export const machineSynthesis = z.strictObject({
  /** Raised when a sentence, an error or an omission changes. */
  version: z.int().min(1),
  sections: z
    .array(z.strictObject({ id: slug, title: localizedText, sentences: z.array(synthesisSentence).min(1) }))
    .min(1),
  omissions: z.array(plantedOmission),
  /** Pieces rightly left out, whose silence looks like an omission. */
  rightlySilent: z.array(z.strictObject({ cote, explanation: localizedText })),
  provenance: z.strictObject({
    /** `written`: by a person, in the manner of a model. */
    kind: z.enum(['written', 'model']),
    on: civilDate,
    editedBy: z.string().min(1),
  }),
});
export type MachineSynthesis = z.infer<typeof machineSynthesis>;
